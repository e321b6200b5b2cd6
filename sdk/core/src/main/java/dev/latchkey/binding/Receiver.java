package dev.latchkey.binding;

import java.io.IOException;
import okio.BufferedSource;

/** Takes the bytes of a 2xx answer that is no document. */
public interface Receiver<T> {

  /**
   * Called again for each attempt, from the beginning of the content.
   *
   * @throws IOException when the connection breaks; trouble of one's own is to be unchecked
   */
  T receive(BufferedSource content) throws IOException;
}
