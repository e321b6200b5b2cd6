package dev.latchkey.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A coded value of which the platform may add more at any time.
 *
 * <p>A value that this version does not know is kept and written back; {@link #isKnown()} tells.
 * Two are equal when their class and their text are, so {@code ==} is not enough. Immutable.
 */
public abstract class OpenEnum {

  private final String value;
  private final boolean known;

  protected OpenEnum(String value, boolean known) {
    this.value = value;
    this.known = known;
  }

  /** The text as it is on the wire. */
  public final String value() {
    return value;
  }

  /** Whether this version of the SDK has a constant for it. */
  public final boolean isKnown() {
    return known;
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof OpenEnum that
        && getClass() == that.getClass()
        && value.equals(that.value);
  }

  @Override
  public final int hashCode() {
    return value.hashCode();
  }

  @Override
  public final String toString() {
    return value;
  }

  /** The codec of one such type, given its factory. */
  protected static <E extends OpenEnum> JsonCodec<E> codec(Function<String, E> of) {
    return new JsonCodec<>() {
      @Override
      public E read(JsonReader in) throws IOException {
        if (in.peek() != JsonToken.STRING) {
          throw JsonMismatch.at(in, "a string");
        }
        return of.apply(in.nextString());
      }

      @Override
      public void write(JsonWriter out, E value) throws IOException {
        out.value(value.value());
      }
    };
  }
}
