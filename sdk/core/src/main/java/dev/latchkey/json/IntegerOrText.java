package dev.latchkey.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A field that is an integer, or a text such as {@code N/A} where there is none. Written back the
 * way it came. Immutable.
 */
public final class IntegerOrText {

  private static final JsonCodec<IntegerOrText> CODEC =
      new JsonCodec<>() {
        @Override
        public IntegerOrText read(JsonReader in) throws IOException {
          return in.peek() == JsonToken.NUMBER
              ? of(ScalarCodec.INTEGER.read(in))
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

  private final @Nullable Integer number;
  private final String text;

  private IntegerOrText(@Nullable Integer number, String text) {
    this.number = number;
    this.text = text;
  }

  public static IntegerOrText of(int number) {
    return new IntegerOrText(number, Integer.toString(number));
  }

  public static IntegerOrText of(String text) {
    return new IntegerOrText(null, text);
  }

  public static JsonCodec<IntegerOrText> codec() {
    return CODEC;
  }

  /** The number; empty when the platform sent a text. */
  public OptionalInt asInt() {
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
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
