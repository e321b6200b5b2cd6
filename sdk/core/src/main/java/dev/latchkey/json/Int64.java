package dev.latchkey.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A 64-bit integer as protobuf's JSON has it: in a text, because JavaScript would round the number.
 * A number is read as well. Written back the way it came; a new one as a text. Immutable.
 */
public final class Int64 {

  private static final JsonCodec<Int64> CODEC =
      new JsonCodec<>() {
        @Override
        public Int64 read(JsonReader in) throws IOException {
          boolean text = in.peek() == JsonToken.STRING;
          return new Int64(ScalarCodec.LONG.read(in), text);
        }

        @Override
        public void write(JsonWriter out, Int64 number) throws IOException {
          if (number.text) {
            out.value(Long.toString(number.value));
          } else {
            out.value(number.value);
          }
        }
      };

  private final long value;
  private final boolean text;

  private Int64(long value, boolean text) {
    this.value = value;
    this.text = text;
  }

  public static Int64 of(long value) {
    return new Int64(value, true);
  }

  public static JsonCodec<Int64> codec() {
    return CODEC;
  }

  public long value() {
    return value;
  }

  /** The same number is the same, whichever way it came. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Int64 that && value == that.value;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
