package dev.latchkey.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A piece of JSON kept as it came, because the contract does not say what it is.
 *
 * <p>{@link #json()} is the text, with numbers spelled as the platform spelled them. {@link
 * #toString()} shows only its length: what nobody has described may well be a secret. Immutable.
 */
public final class RawJson {

  /** Deeper documents are refused, on reading, before they exhaust the stack. */
  private static final int MAX_DEPTH = 200;

  private static final RawJson NULL = new RawJson("null");
  private static final RawJson TRUE = new RawJson("true");
  private static final RawJson FALSE = new RawJson("false");

  private static final JsonCodec<RawJson> CODEC =
      new JsonCodec<>() {
        @Override
        public RawJson read(JsonReader in) throws IOException {
          return switch (in.peek()) {
            case STRING -> new RawJson(Quoted.of(in.nextString()));
            case NUMBER -> new RawJson(in.nextString());
            case BOOLEAN -> in.nextBoolean() ? TRUE : FALSE;
            case NULL -> {
              in.nextNull();
              yield NULL;
            }
            default -> {
              StringBuilder copy = new StringBuilder(64);
              copy(in, copy, 0);
              yield new RawJson(copy.toString());
            }
          };
        }

        @Override
        public void write(JsonWriter out, RawJson value) throws IOException {
          out.jsonValue(value.json);
        }
      };

  private final String json;

  private RawJson(String json) {
    this.json = json;
  }

  /**
   * Parses a document.
   *
   * @throws dev.latchkey.error.DecodeException when {@code json} is not JSON
   */
  public static RawJson of(String json) {
    return CODEC.parse(json);
  }

  public static JsonCodec<RawJson> codec() {
    return CODEC;
  }

  public String json() {
    return json;
  }

  private static void copy(JsonReader in, StringBuilder out, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new JsonMismatch("at most " + MAX_DEPTH + " levels", "more", in.getPath());
    }
    switch (in.peek()) {
      case BEGIN_OBJECT -> copyObject(in, out, depth);
      case BEGIN_ARRAY -> copyArray(in, out, depth);
      case STRING -> Quoted.append(out, in.nextString());
      case NUMBER -> out.append(in.nextString());
      case BOOLEAN -> out.append(in.nextBoolean());
      case NULL -> {
        in.nextNull();
        out.append("null");
      }
      case NAME, END_ARRAY, END_OBJECT, END_DOCUMENT -> throw JsonMismatch.at(in, "a value");
    }
  }

  private static void copyObject(JsonReader in, StringBuilder out, int depth) throws IOException {
    in.beginObject();
    out.append('{');
    for (boolean first = true; in.hasNext(); first = false) {
      if (!first) {
        out.append(',');
      }
      Quoted.append(out, in.nextName());
      out.append(':');
      copy(in, out, depth + 1);
    }
    in.endObject();
    out.append('}');
  }

  private static void copyArray(JsonReader in, StringBuilder out, int depth) throws IOException {
    in.beginArray();
    out.append('[');
    for (boolean first = true; in.hasNext(); first = false) {
      if (!first) {
        out.append(',');
      }
      copy(in, out, depth + 1);
    }
    in.endArray();
    out.append(']');
  }

  /** Compares the text, so {@code 1.0} and {@code 1} differ. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RawJson that && json.equals(that.json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  @Override
  public String toString() {
    return "RawJson(" + json.length() + " characters)";
  }
}
