package dev.latchkey.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.MalformedJsonException;
import dev.latchkey.error.DecodeException;
import java.io.EOFException;
import java.io.IOException;
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
    super("expected " + expected + ", found " + found + " at " + path);
    this.expected = expected;
    this.found = found;
    this.path = path;
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
    if (failure instanceof JsonMismatch mismatch) {
      return new DecodeException(operation, mismatch.path, mismatch.expected, mismatch.found, null);
    }
    if (failure instanceof EOFException) {
      return new DecodeException(operation, path, "more JSON", "the end of the document", null);
    }
    if (failure instanceof MalformedJsonException) {
      return new DecodeException(operation, path, "JSON", "something that is not JSON", null);
    }
    throw new IllegalArgumentException("not a failure of the document", failure);
  }
}
