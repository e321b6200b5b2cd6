package dev.latchkey.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import dev.latchkey.Secret;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;

/**
 * Codecs of single values.
 *
 * <p>Numbers are accepted as strings too: protobuf's JSON writes an int64 that way. Failures to
 * parse never carry the text that failed.
 */
public final class ScalarCodec<T> implements JsonCodec<T> {

  /** Enough for any amount of money; more is an attack on {@link BigDecimal}'s arithmetic. */
  private static final int MAX_NUMBER_LENGTH = 200;

  private static final int MAX_SCALE = 1_000;

  public static final JsonCodec<String> STRING =
      new ScalarCodec<>("a string", false, text -> text, JsonWriter::value);

  public static final JsonCodec<Secret> SECRET =
      new ScalarCodec<>("a string", false, Secret::of, ScalarCodec::writeSecret);

  public static final JsonCodec<Integer> INTEGER =
      new ScalarCodec<>(
          "a 32-bit integer",
          true,
          text -> decimal(text).intValueExact(),
          (out, number) -> out.value(number));

  public static final JsonCodec<Long> LONG =
      new ScalarCodec<>(
          "a 64-bit integer",
          true,
          text -> decimal(text).longValueExact(),
          (out, number) -> out.value(number));

  public static final JsonCodec<BigDecimal> DECIMAL =
      new ScalarCodec<>("a number", true, ScalarCodec::decimal, (out, number) -> out.value(number));

  /** RFC 3339 with 0 to 9 fraction digits; see {@link Timestamps} for what else is read. */
  public static final JsonCodec<Instant> INSTANT =
      new ScalarCodec<>("a timestamp", false, Timestamps::parse, ScalarCodec::writeInstant);

  public static final JsonCodec<LocalDate> DATE =
      new ScalarCodec<>(
          "a date (YYYY-MM-DD)", false, Timestamps::parseDate, ScalarCodec::writeDate);

  /** As protobuf's JSON has it, such as {@code 3600s} or {@code 1.5s}. */
  public static final JsonCodec<Duration> DURATION =
      new ScalarCodec<>(
          "a duration such as 3600s",
          false,
          Durations::parse,
          (out, duration) -> out.value(Durations.write(duration)));

  public static final JsonCodec<URI> URI =
      new ScalarCodec<>(
          "a URI", false, java.net.URI::create, (out, uri) -> out.value(uri.toString()));

  public static final JsonCodec<Boolean> BOOLEAN =
      new JsonCodec<>() {
        @Override
        public Boolean read(JsonReader in) throws IOException {
          if (in.peek() != JsonToken.BOOLEAN) {
            throw JsonMismatch.at(in, "a boolean");
          }
          return in.nextBoolean();
        }

        @Override
        public void write(JsonWriter out, Boolean value) throws IOException {
          out.value(value);
        }
      };

  @FunctionalInterface
  private interface Write<T> {
    void to(JsonWriter out, T value) throws IOException;
  }

  private final String expected;
  private final boolean number;
  private final Function<String, T> parse;
  private final Write<T> write;

  private ScalarCodec(String expected, boolean number, Function<String, T> parse, Write<T> write) {
    this.expected = expected;
    this.number = number;
    this.parse = parse;
    this.write = write;
  }

  @Override
  public T read(JsonReader in) throws IOException {
    JsonToken token = in.peek();
    if (token != JsonToken.STRING && !(number && token == JsonToken.NUMBER)) {
      throw JsonMismatch.at(in, expected);
    }
    try {
      return parse.apply(in.nextString());
    } catch (ArithmeticException | DateTimeException | IllegalArgumentException e) {
      // the cause is dropped: its message quotes the value
      throw new JsonMismatch(
          expected,
          token == JsonToken.NUMBER ? "another number" : "another string",
          in.getPreviousPath());
    }
  }

  @Override
  public void write(JsonWriter out, T value) throws IOException {
    write.to(out, value);
  }

  private static void writeInstant(JsonWriter out, Instant time) throws IOException {
    if (out instanceof JsonText text) {
      text.value(time);
    } else {
      out.value(time.toString());
    }
  }

  private static void writeDate(JsonWriter out, LocalDate date) throws IOException {
    if (out instanceof JsonText text) {
      text.value(date);
    } else {
      out.value(date.toString());
    }
  }

  /** Without a {@code String} of it, unless somebody brought a writer of his own. */
  private static void writeSecret(JsonWriter out, Secret secret) throws IOException {
    if (out instanceof SecretWriter direct) {
      direct.value(secret);
    } else if (out instanceof JsonText text) {
      text.value(secret);
    } else if (out instanceof SecretFinder finder) {
      finder.value(secret);
    } else {
      out.value(secret.reveal());
    }
  }

  private static BigDecimal decimal(String text) {
    if (text.length() > MAX_NUMBER_LENGTH) {
      throw new NumberFormatException("too long");
    }
    BigDecimal value = new BigDecimal(text);
    if (Math.abs((long) value.scale()) > MAX_SCALE) {
      throw new NumberFormatException("too large a scale");
    }
    return value;
  }
}
