package dev.latchkey.json;

/** Texts as JSON spells them, escaped where RFC 8259, section 7, or JavaScript asks for it. */
final class Quoted {

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private Quoted() {}

  /** A text between quotation marks. */
  static String of(String text) {
    if (plainStart(text) == text.length()) {
      return '"' + text + '"';
    }
    StringBuilder quoted = new StringBuilder(text.length() + 16);
    append(quoted, text);
    return quoted.toString();
  }

  /** Appends a text between quotation marks. */
  static void append(StringBuilder to, String text) {
    to.append('"');
    int plain = plainStart(text);
    if (plain == text.length()) {
      to.append(text);
    } else {
      to.append(text, 0, plain);
      for (int i = plain; i < text.length(); i++) {
        append(to, text.charAt(i));
      }
    }
    to.append('"');
  }

  /** Appends one character of a text. */
  static void append(StringBuilder to, char c) {
    if (isPlain(c)) {
      to.append(c);
      return;
    }
    to.append('\\');
    switch (c) {
      case '"', '\\' -> to.append(c);
      case '\t' -> to.append('t');
      case '\b' -> to.append('b');
      case '\n' -> to.append('n');
      case '\r' -> to.append('r');
      case '\f' -> to.append('f');
      default -> {
        to.append('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
          to.append(HEX[(c >> shift) & 0xF]);
        }
      }
    }
  }

  /** How many characters at the start need no escape. */
  private static int plainStart(String text) {
    int plain = 0;
    while (plain < text.length() && isPlain(text.charAt(plain))) {
      plain++;
    }
    return plain;
  }

  /** The last two are line ends in JavaScript, and so Gson escapes them. */
  private static boolean isPlain(char c) {
    return c >= ' ' && c != '"' && c != '\\' && c != '\u2028' && c != '\u2029';
  }
}
