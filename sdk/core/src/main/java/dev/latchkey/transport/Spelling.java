package dev.latchkey.transport;

/**
 * Finds a known text in whatever way JSON or a URL may spell it: any character by its hexadecimal
 * code, {@code /} as {@code \/}, {@code +} as {@code %2B}. Scans instead of using a regular
 * expression, because one for a token of some thousand characters overflows the stack.
 */
final class Spelling {

  /** How many backslashes may stand before a character: JSON inside JSON doubles them. */
  private static final int MOST_BACKSLASHES = 8;

  /** How much of the secret has to stand at the end of a text that was cut off inside it. */
  private static final int LONGEST_CHANCE = 8;

  private Spelling() {}

  static String replace(String text, String secret, String replacement) {
    StringBuilder replaced = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int end = end(text, at, secret);
      if (end < 0) {
        replaced.append(text.charAt(at++));
      } else {
        replaced.append(replacement);
        at = end;
      }
    }
    return replaced.toString();
  }

  /** Where the secret that begins at {@code from} ends; -1 when none does. */
  private static int end(String text, int from, String secret) {
    int at = from;
    for (int i = 0; i < secret.length(); i++) {
      int next = after(text, at, secret.charAt(i));
      if (next < 0) {
        return i >= LONGEST_CHANCE && isCutOff(text, at) ? text.length() : -1;
      }
      at = next;
    }
    return at;
  }

  private static int after(String text, int from, char wanted) {
    int at = from;
    if (wanted == '\\' && text.startsWith("\\\\", at)) {
      return at + 2;
    }
    if (at < text.length() && text.charAt(at) == wanted) {
      return at + 1;
    }
    if (isHex(text, at, "%", 2, wanted)) {
      return at + 3;
    }
    while (at - from < MOST_BACKSLASHES && text.startsWith("\\", at)) {
      at++;
    }
    if (at == from || at == text.length()) {
      return -1;
    }
    return isHex(text, at, "u", 4, wanted) ? at + 5 : text.charAt(at) == wanted ? at + 1 : -1;
  }

  private static boolean isHex(String text, int at, String prefix, int digits, char wanted) {
    int start = at + prefix.length();
    if (!text.startsWith(prefix, at) || start + digits > text.length()) {
      return false;
    }
    int code = 0;
    for (int i = start; i < start + digits; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return false;
      }
      code = code * 16 + digit;
    }
    return code == wanted;
  }

  /** Whether the text ends here, or within the escape that begins here. */
  private static boolean isCutOff(String text, int at) {
    return at == text.length()
        || (text.length() - at < MOST_BACKSLASHES + 5
            && (text.charAt(at) == '\\' || text.charAt(at) == '%')
            && text.substring(at).matches("\\\\+(u[0-9a-fA-F]{0,3})?|%[0-9a-fA-F]?"));
  }
}
