package dev.latchkey.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.MalformedJsonException;
import dev.latchkey.error.DecodeException;
import java.io.EOFException;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A document that is not what a codec expects. Carries kinds and the place, never a value. An
 * {@link IOException}, because it passes through streams.
 */
public final class JsonMismatch extends IOException {
  private static final long serialVersionUID = 1L;

  private final String expected;
  private final String found;
  private final String path;

  public JsonMismatch(String expected, String found, String path) {
    super(kinds(expected, found) + " at " + path);
    this.expected = expected;
    this.found = found;
    this.path = path;
  }

  private static String kinds(String expected, String found) {
    return "expected " + expected + ", found " + found;
  }

  /** What was expected and what was found. None of it is the server's text. */
  public String kinds() {
    return kinds(expected, found);
  }

  /** Where in the document. The names in it are the server's text. */
  public String path() {
    return path;
  }

  /** For a reader that stands in front of the wrong kind of value. */
  static JsonMismatch at(JsonReader in, String expected) throws IOException {
    String found =
        switch (in.peek()) {
          case BEGIN_ARRAY -> "an array";
          case BEGIN_OBJECT -> "an object";
          case STRING -> "a string";
          case NUMBER -> "a number";
          case BOOLEAN -> "a boolean";
          case NULL -> "null";
          case NAME -> "a name";
          case END_ARRAY, END_OBJECT, END_DOCUMENT -> "nothing";
        };
    return new JsonMismatch(expected, found, in.getPath());
  }

  /**
   * The public exception for a failure to read a document. Gson's own messages are dropped on
   * purpose: some of them quote the document.
   *
   * @param path where the reader stood, when the failure does not say itself
   */
  public static DecodeException toDecodeException(
      @Nullable String operation, IOException failure, String path) {
    return toDecodeException(operation, failure, path, UnaryOperator.identity());
  }

  /**
   * As the other, for a document that may hold a secret which the caller knows.
   *
   * @param mask takes that secret out of the path, whose names are the server's
   */
  public static DecodeException toDecodeException(
      @Nullable String operation, IOException failure, String path, UnaryOperator<String> mask) {
    if (failure instanceof JsonMismatch mismatch) {
      return new DecodeException(
          operation, mask.apply(mismatch.path), mismatch.expected, mismatch.found, null);
    }
    String safe = mask.apply(path);
    if (failure instanceof EOFException) {
      return new DecodeException(operation, safe, "more JSON", "the end of the document", null);
    }
    if (failure instanceof MalformedJsonException) {
      return new DecodeException(operation, safe, "JSON", "something that is not JSON", null);
    }
    throw new IllegalArgumentException("not a failure of the document", failure);
  }
}
