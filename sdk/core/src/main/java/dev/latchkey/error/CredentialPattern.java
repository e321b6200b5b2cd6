package dev.latchkey.error;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds credentials in text of any kind: what follows a scheme, what follows a secret's name, and
 * JWTs wherever they stand. The text may be a form, a header, a dump of some object, or JSON inside
 * a JSON string, with its quotes escaped once or more.
 *
 * <p>Every repetition that can run long is of a single character class, because those are loops in
 * {@code java.util.regex}; a group would recurse, and a hostile body overflow the stack.
 */
final class CredentialPattern {

  private static final String SCHEME = "\\b(?<scheme>bearer|basic)\\s+[\\w.~+/=-]{6,}";

  private static final String JWT = "\\beyJ[\\w-]{1,4096}+\\.[\\w-]++(?:\\.[\\w-]*+)?";

  /** Also by its code, which is how .NET writes a quote inside a string. */
  private static final String QUOTE = "(?:[\"']|u002[27])";

  /** A name, and all up to its value. Starts at no inner part of a word, for linear time. */
  private static final String NAME =
      "(?<![\\w-])(?<name>[\\w-]*(?:"
          + SecretNames.pattern()
          + ")(?:[\"'\\\\]|u002[27]){0,16}\\s*+[:=]{1,2}>?\\s*+)";

  /** To the same quote, escaped as often; to the end when the text was cut off before it. */
  private static final String QUOTED =
      "(?<open>\\\\{0,8}" + QUOTE + ")(?s:.*?)(?:(?<close>(?<!\\\\)\\k<open>)|\\z)";

  /** One word, or all of an Authorization header, whose schemes are any number. */
  private static final String UNQUOTED =
      "(?:(?<=authorization.{0,20})[^\"',;}&\\\\\\r\\n]+"
          + "|(?:(?:bearer|basic|token|digest|apikey)\\s+)?[^\\s\"',;}&\\\\]+)";

  private static final Pattern CREDENTIAL =
      Pattern.compile("(?i)" + SCHEME + "|" + NAME + "(?:" + QUOTED + "|" + UNQUOTED + ")|" + JWT);

  private CredentialPattern() {}

  /** Keeps the scheme, or the name and the quotes, so that the rest reads as it did. */
  static String mask(String text) {
    Matcher matcher = CREDENTIAL.matcher(text);
    return matcher.replaceAll(match -> Matcher.quoteReplacement(masked(matcher)));
  }

  private static String masked(Matcher match) {
    String scheme = match.group("scheme");
    return scheme == null
        ? part(match, "name") + part(match, "open") + PlatformText.MASK + part(match, "close")
        : scheme + " " + PlatformText.MASK;
  }

  private static String part(Matcher match, String group) {
    String part = match.group(group);
    return part == null ? "" : part;
  }
}
