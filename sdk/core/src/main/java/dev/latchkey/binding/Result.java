package dev.latchkey.binding;

import com.google.gson.stream.JsonReader;
import java.io.IOException;

/** Turns the document of a 2xx answer into what the caller gets. */
public interface Result<T> {
  T read(JsonReader in) throws IOException;

  /** False once the caller has seen a part of an answer: the call is not made again then. */
  default boolean mayBeReadAgain() {
    return true;
  }
}
