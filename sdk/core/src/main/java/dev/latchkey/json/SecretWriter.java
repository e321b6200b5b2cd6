package dev.latchkey.json;

import com.google.gson.stream.JsonWriter;
import dev.latchkey.Secret;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;

/**
 * A writer that knows one kind of value more. Gson takes texts as {@code String}s only, which
 * nobody can wipe; a secret goes from its own array to the target, character by character.
 */
final class SecretWriter extends JsonWriter {

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final Writer target;

  SecretWriter(Writer target) {
    super(target);
    this.target = target;
  }

  /** Writes the value of {@code secret}, spelled as {@link #value(String)} spells it. */
  void value(Secret secret) throws IOException {
    char[] value = secret.revealChars();
    try {
      // Writes what has to stand before a value. Gson keeps nothing back, so that is out by now.
      jsonValue("");
      target.write('"');
      for (char c : value) {
        write(c);
      }
      target.write('"');
    } finally {
      Arrays.fill(value, '\0');
    }
  }

  private void write(char c) throws IOException {
    switch (c) {
      case '"', '\\' -> escape(c);
      case '\t' -> escape('t');
      case '\b' -> escape('b');
      case '\n' -> escape('n');
      case '\r' -> escape('r');
      case '\f' -> escape('f');
      // the two are line ends in JavaScript, and so Gson escapes them
      case '\u2028', '\u2029' -> hex(c);
      default -> {
        if (c < ' ') {
          hex(c);
        } else {
          target.write(c);
        }
      }
    }
  }

  private void escape(char c) throws IOException {
    target.write('\\');
    target.write(c);
  }

  private void hex(char c) throws IOException {
    escape('u');
    for (int shift = 12; shift >= 0; shift -= 4) {
      target.write(HEX[(c >> shift) & 0xF]);
    }
  }
}
