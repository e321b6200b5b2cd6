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
  private static final int LONGEST_WORD = 128;
  private static final int LONGEST_PATH = 200;

  /** Blanks, C0, C1, line and paragraph separators, bidirectional overrides. */
  private static final Pattern CONTROL =
      Pattern.compile(
          "[\\s\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+");

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
    String line = oneLine(bounded(text));
    String masked = maskLongRuns(CredentialPattern.mask(withoutJsonSecrets(line)));
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
    return brief == null || brief.length() > LONGEST_WORD ? null : brief;
  }

  /**
   * An id that the server gave the request; null when it is none. Long runs stay, because ids are
   * just that: 32 hex digits, a {@code cf-ray}.
   */
  static @Nullable String id(@Nullable String text) {
    if (text == null || text.length() > LONGEST) {
      return null;
    }
    String id = CredentialPattern.mask(oneLine(text));
    return id.isEmpty() || id.length() > LONGEST_WORD ? null : id;
  }

  /**
   * A JSON path, whose names are the server's. Long runs stay here as well: the names of a contract
   * in a row look like one.
   */
  static String path(String text) {
    String line = oneLine(text.substring(0, Math.min(text.length(), 4 * LONGEST)));
    String masked = CredentialPattern.mask(line);
    return masked.length() <= LONGEST_PATH ? masked : masked.substring(0, LONGEST_PATH) + "…";
  }

  private static String oneLine(String text) {
    return CONTROL.matcher(text).replaceAll(" ").strip();
  }

  /** Platforms quote whole payloads in their messages; arrays and objects need the scanner. */
  private static String withoutJsonSecrets(String line) {
    return line.indexOf('{') < 0 ? line : MaskedJson.of(line);
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
