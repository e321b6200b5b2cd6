package dev.latchkey.error;

/**
 * Masks the values of secret members in text that should be JSON. It scans and does not parse,
 * because what it gets may be cut off, malformed or no JSON at all, and must not slip through for
 * that.
 */
final class MaskedJson {

  private final String text;
  private final StringBuilder masked;
  private int at;

  private MaskedJson(String text) {
    this.text = text;
    this.masked = new StringBuilder(text.length());
  }

  static String of(String text) {
    return new MaskedJson(text).scan();
  }

  private String scan() {
    while (at < text.length()) {
      if (text.charAt(at) != '"') {
        masked.append(text.charAt(at++));
        continue;
      }
      int start = at;
      at = endOfString(at);
      String string = text.substring(start, at);
      masked.append(string);
      if (startsValue() && SecretNames.cover(unescaped(string))) {
        masked.append('"').append(PlatformText.MASK).append('"');
        at = endOfValue(at);
      }
    }
    return masked.toString();
  }

  /** Whether the string just copied names a member; if so, copies on to where its value begins. */
  private boolean startsValue() {
    int colon = skipBlank(at);
    if (colon == text.length() || text.charAt(colon) != ':') {
      return false;
    }
    int value = skipBlank(colon + 1);
    masked.append(text, at, value);
    at = value;
    return value < text.length();
  }

  private int skipBlank(int from) {
    int i = from;
    while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** The index after the closing quote, or the end of a text that was cut off inside a string. */
  private int endOfString(int from) {
    int i = from + 1;
    while (i < text.length() && text.charAt(i) != '"') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(i + 1, text.length());
  }

  private int endOfValue(int from) {
    int depth = 0;
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '"') {
        i = endOfString(i);
        if (depth == 0) {
          return i;
        }
        continue;
      }
      if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        if (depth == 0) {
          return i;
        }
        if (--depth == 0) {
          return i + 1;
        }
      } else if (c == ',' && depth == 0) {
        return i;
      }
      i++;
    }
    return i;
  }

  /** Resolves {@code \\uXXXX} in a name: an escaped "password" is a password all the same. */
  private static String unescaped(String quoted) {
    if (quoted.indexOf('\\') < 0) {
      return quoted.replace("\"", "");
    }
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < quoted.length(); i++) {
      char c = quoted.charAt(i);
      if (quoted.startsWith("\\u", i) && i + 6 <= quoted.length()) {
        int code = hex(quoted.substring(i + 2, i + 6));
        if (code >= 0) {
          plain.append((char) code);
          i += 5;
          continue;
        }
      }
      if (c != '"' && c != '\\') {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  private static int hex(String digits) {
    int code = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      code = code * 16 + digit;
    }
    return code;
  }
}
