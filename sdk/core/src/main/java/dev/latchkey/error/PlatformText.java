package dev.latchkey.error;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text that a server wrote, made fit for a message or a log: one line, short, without control
 * characters that could forge log lines, and without what looks like a token. Platforms do echo
 * what they were sent.
 */
final class PlatformText {

  static final String MASK = "***";

  private static final int LONGEST = 300;

  /** Blanks, C0, C1, line and paragraph separators, bidirectional overrides. */
  private static final Pattern CONTROL =
      Pattern.compile(
          "[\\s\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+");

  /** A scheme or a field name and what follows it, and JWTs wherever they stand. */
  private static final Pattern CREDENTIAL =
      Pattern.compile(
          "(?i)\\b(bearer|basic)\\s+[\\w.~+/=-]{6,}"
              + "|\\b((?:access|refresh|id|api)[_-]?(?:token|key)|token|password|secret|apikey)"
              + "\\s*[:=]\\s*[\"']?[^\\s\"',;}&]+"
              + "|\\beyJ[\\w-]{1,4096}+\\.[\\w-]++(?:\\.[\\w-]*+)?");

  /** Long and mixed enough to be a token. Identifiers of other platforms suffer; that is fine. */
  private static final Pattern LONG_RUN = Pattern.compile("[A-Za-z0-9._~+/=-]{20,}");

  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}[.]?");

  private PlatformText() {}

  /** For a message: cleaned, masked, at most 300 characters. Null when nothing is left. */
  static @Nullable String brief(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String line = CONTROL.matcher(bounded(text)).replaceAll(" ").strip();
    String masked = maskLongRuns(maskCredentials(line));
    if (masked.isEmpty()) {
      return null;
    }
    return masked.length() <= LONGEST ? masked : masked.substring(0, LONGEST) + "…";
  }

  /** Keeps the masking cheap. Cuts before a word, because half a token no longer looks like one. */
  private static String bounded(String text) {
    if (text.length() <= 4 * LONGEST) {
      return text;
    }
    int end = 4 * LONGEST;
    while (end > 0 && !Character.isWhitespace(text.charAt(end))) {
      end--;
    }
    return text.substring(0, end);
  }

  /** A name or an id in one short printable word; null when it is none. */
  static @Nullable String word(@Nullable String text) {
    String brief = brief(text);
    return brief == null || brief.length() > 128 ? null : brief;
  }

  /** Masks what follows a scheme or a secret's name, and JWTs. */
  static String maskCredentials(String text) {
    return CREDENTIAL
        .matcher(text)
        .replaceAll(
            match -> {
              String name = match.group(1) == null ? match.group(2) : match.group(1);
              return Matcher.quoteReplacement(name == null ? MASK : name + " " + MASK);
            });
  }

  private static String maskLongRuns(String text) {
    return LONG_RUN
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(looksLikeToken(match.group()) ? MASK : match.group()));
  }

  private static boolean looksLikeToken(String run) {
    // slashes and no capitals make a path; base64 has both
    boolean path = run.indexOf('/') >= 0 && run.chars().noneMatch(Character::isUpperCase);
    return run.chars().anyMatch(Character::isDigit)
        && run.chars().anyMatch(Character::isLetter)
        && !path
        && !UUID.matcher(run).matches();
  }
}
