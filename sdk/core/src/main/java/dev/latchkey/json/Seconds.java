package dev.latchkey.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A lifetime in seconds, as token endpoints send it: a number, a number in a string, a fraction, or
 * something that is none. It never fails to be read, because the tokens beside it must not be lost
 * over it. Written back the way it came. Immutable.
 */
public final class Seconds {

  /** No lifetime has more digits; a longer text is nonsense, and costly to compute with. */
  private static final int MAX_LENGTH = 40;

  private static final JsonCodec<Seconds> CODEC =
      new JsonCodec<>() {
        @Override
        public Seconds read(JsonReader in) throws IOException {
          return new Seconds(RawJson.codec().read(in));
        }

        @Override
        public void write(JsonWriter out, Seconds value) throws IOException {
          RawJson.codec().write(out, value.raw);
        }
      };

  private final RawJson raw;

  private Seconds(RawJson raw) {
    this.raw = raw;
  }

  public static Seconds of(long seconds) {
    return new Seconds(RawJson.of(Long.toString(seconds)));
  }

  public static JsonCodec<Seconds> codec() {
    return CODEC;
  }

  /**
   * Whole seconds, rounded down, and no further than a {@code long} goes; null when the platform
   * sent no number. May be zero or negative.
   */
  public @Nullable Long value() {
    String text = raw.json().replace("\"", "");
    if (text.length() > MAX_LENGTH) {
      return null;
    }
    BigDecimal seconds;
    try {
      seconds = new BigDecimal(text);
    } catch (NumberFormatException e) {
      return null; // "unknown" is an answer: the session then goes by refusals alone
    }
    long digits = (long) seconds.precision() - seconds.scale(); // before the point
    if (digits > 19) {
      return seconds.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    if (digits < 0) {
      return seconds.signum() < 0 ? -1L : 0L;
    }
    BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
    return whole
        .min(BigDecimal.valueOf(Long.MAX_VALUE))
        .max(BigDecimal.valueOf(Long.MIN_VALUE))
        .longValueExact();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Seconds that && raw.equals(that.raw);
  }

  @Override
  public int hashCode() {
    return raw.hashCode();
  }

  @Override
  public String toString() {
    return value() + " s";
  }
}
