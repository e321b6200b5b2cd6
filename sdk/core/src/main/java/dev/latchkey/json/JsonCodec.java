package dev.latchkey.json;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import dev.latchkey.Secret;
import dev.latchkey.error.DecodeException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Reads and writes one type, token by token.
 *
 * <p>Every generated model has one; {@code read} followed by {@code write} gives the same document,
 * members and enum values unknown to this version included. Codecs write what goes onto the wire,
 * so a model that holds a {@link Secret} is written with its value. Stateless and thread-safe.
 */
public interface JsonCodec<T> {

  /**
   * Reads one value. Never called for {@code null}: who may be null is the caller's business.
   *
   * @throws JsonMismatch when the document has something else at this place
   */
  T read(JsonReader in) throws IOException;

  void write(JsonWriter out, T value) throws IOException;

  /**
   * Parses a whole document.
   *
   * @throws DecodeException when it is not JSON, is not of this type, or goes on after its end
   */
  default T parse(String json) {
    JsonReader in = new JsonReader(new StringReader(json));
    in.setStrictness(Strictness.STRICT);
    try {
      T value = read(in);
      if (in.peek() != JsonToken.END_DOCUMENT) {
        throw new JsonMismatch("the end of the document", "more", in.getPath());
      }
      return value;
    } catch (IOException e) {
      throw JsonMismatch.toDecodeException(null, e, in.getPath());
    }
  }

  /** The value as a JSON document, secrets included. */
  default String toJson(T value) {
    JsonText out = new JsonText();
    try {
      write(out, value);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory does not fail", e);
    }
    return out.text();
  }

  /** The secrets in a value: what has to be struck out of anything that may quote it. */
  default List<Secret> secretsOf(T value) {
    SecretFinder finder = new SecretFinder();
    try {
      write(finder, value);
    } catch (IOException e) {
      throw new UncheckedIOException("nothing is written", e);
    }
    return finder.found();
  }

  /**
   * A writer as every codec expects it: strict, nulls written, nothing escaped for HTML. It makes
   * no {@code String} of a secret; whether {@code target} does is up to that.
   */
  static JsonWriter newWriter(java.io.Writer target) {
    JsonWriter out = new SecretWriter(target);
    out.setStrictness(Strictness.STRICT);
    out.setSerializeNulls(true);
    out.setHtmlSafe(false);
    return out;
  }
}
