package dev.latchkey.json;

import com.google.gson.stream.JsonWriter;
import dev.latchkey.Secret;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A writer into a text of its own, spelled as {@link JsonCodec#newWriter} spells it.
 *
 * <p>Gson hands each piece of a document to a {@code Writer}, and those of the JDK copy texts
 * character by character under a lock. This one appends them whole, and formats numbers and
 * timestamps in place. It needs no stack: whether a comma comes next shows in the last character.
 */
final class JsonText extends JsonWriter {

  private static final int LARGEST_PART = 16 * 1024;

  /** Parts that are full. A text that grew instead would be copied again and again. */
  private final List<StringBuilder> full = new ArrayList<>(0);

  private StringBuilder text;
  private int open;

  JsonText() {
    super(Writer.nullWriter());
    text = new StringBuilder(1024);
  }

  /**
   * The document.
   *
   * @throws IllegalStateException when something in it is still open
   */
  String text() {
    if (open != 0) {
      throw new IllegalStateException("the document is not at its end");
    }
    if (full.isEmpty()) {
      return text.toString();
    }
    StringBuilder whole =
        new StringBuilder(full.stream().mapToInt(StringBuilder::length).sum() + text.length());
    full.forEach(whole::append);
    return whole.append(text).toString();
  }

  @Override
  public JsonText beginObject() {
    return begin('{');
  }

  @Override
  public JsonText endObject() {
    return end('}');
  }

  @Override
  public JsonText beginArray() {
    return begin('[');
  }

  @Override
  public JsonText endArray() {
    return end(']');
  }

  @Override
  public JsonText name(String name) {
    separate();
    Quoted.append(text, name);
    text.append(':');
    return this;
  }

  @Override
  public JsonText value(@Nullable String value) {
    if (value == null) {
      return nullValue();
    }
    separate();
    Quoted.append(text, value);
    return this;
  }

  @Override
  public JsonText value(boolean value) {
    separate();
    text.append(value);
    return this;
  }

  @Override
  public JsonText value(@Nullable Boolean value) {
    return value == null ? nullValue() : value(value.booleanValue());
  }

  @Override
  public JsonText value(long value) {
    separate();
    text.append(value);
    return this;
  }

  @Override
  public JsonText value(float value) {
    return value((Number) value);
  }

  @Override
  public JsonText value(double value) {
    return value((Number) value);
  }

  /**
   * @throws NumberFormatException when JSON has no such number, as for NaN
   */
  @Override
  public JsonText value(@Nullable Number value) {
    if (value == null) {
      return nullValue();
    }
    if (value instanceof Integer || value instanceof Long) {
      return value(value.longValue());
    }
    String digits = value.toString();
    if (!(value instanceof BigDecimal)) {
      new BigDecimal(digits); // anybody's class may be a Number
    }
    return jsonValue(digits);
  }

  /** Writes a timestamp as {@link Instant#toString()} does. */
  JsonText value(Instant value) {
    separate();
    text.append('"');
    Timestamps.append(text, value);
    text.append('"');
    return this;
  }

  /** Writes a date as {@link LocalDate#toString()} does. */
  JsonText value(LocalDate value) {
    separate();
    text.append('"');
    Timestamps.append(text, value);
    text.append('"');
    return this;
  }

  /** Writes a secret in the clear. The array that it comes in is wiped; this text is not. */
  JsonText value(Secret secret) {
    char[] value = secret.revealChars();
    try {
      separate();
      text.append('"');
      for (char c : value) {
        Quoted.append(text, c);
      }
      text.append('"');
    } finally {
      Arrays.fill(value, '\0');
    }
    return this;
  }

  @Override
  public JsonText nullValue() {
    separate();
    text.append("null");
    return this;
  }

  @Override
  public JsonText jsonValue(@Nullable String value) {
    if (value == null) {
      return nullValue();
    }
    separate();
    text.append(value);
    return this;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  private JsonText begin(char bracket) {
    separate();
    text.append(bracket);
    open++;
    return this;
  }

  private JsonText end(char bracket) {
    if (--open < 0) {
      throw new IllegalStateException("nothing is open");
    }
    text.append(bracket);
    return this;
  }

  /**
   * Before a name or a value: a comma, unless the document, an object, an array or a member begins.
   */
  private void separate() {
    int length = text.length();
    if (length > 0) {
      char last = text.charAt(length - 1);
      if (last != '{' && last != '[' && last != ':') {
        text.append(',');
      }
      if (text.capacity() - text.length() < text.capacity() / 16) {
        full.add(text);
        text = new StringBuilder(Math.min(2 * text.capacity(), LARGEST_PART));
      }
    }
  }
}
