package dev.latchkey.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A field that is an integer or a text: a score that may be {@code N/A}, an id that is a number in
 * one place and a GUID in another. Written back the way it came. Immutable.
 */
public final class IntegerOrText {

  private static final JsonCodec<IntegerOrText> CODEC =
      new JsonCodec<>() {
        @Override
        public IntegerOrText read(JsonReader in) throws IOException {
          return in.peek() == JsonToken.NUMBER
              ? of(ScalarCodec.LONG.read(in))
              : of(ScalarCodec.STRING.read(in));
        }

        @Override
        public void write(JsonWriter out, IntegerOrText value) throws IOException {
          if (value.number == null) {
            out.value(value.text);
          } else {
            out.value(value.number);
          }
        }
      };

  private final @Nullable Long number;
  private final String text;

  private IntegerOrText(@Nullable Long number, String text) {
    this.number = number;
    this.text = text;
  }

  public static IntegerOrText of(long number) {
    return new IntegerOrText(number, Long.toString(number));
  }

  public static IntegerOrText of(String text) {
    return new IntegerOrText(null, text);
  }

  public static JsonCodec<IntegerOrText> codec() {
    return CODEC;
  }

  /** The number; empty when the platform sent a text, or a number beyond 32 bits. */
  public OptionalInt asInt() {
    return number == null || number != number.intValue()
        ? OptionalInt.empty()
        : OptionalInt.of(number.intValue());
  }

  /** The number; empty when the platform sent a text. */
  public OptionalLong asLong() {
    return number == null ? OptionalLong.empty() : OptionalLong.of(number);
  }

  /** The number in decimal, or the text as it came. */
  public String text() {
    return text;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IntegerOrText that
        && (number == null) == (that.number == null)
        && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
