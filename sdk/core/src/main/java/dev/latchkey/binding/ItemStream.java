package dev.latchkey.binding;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.latchkey.json.JsonCodec;
import dev.latchkey.json.JsonMismatch;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Reads an answer that is an array, and hands on each item while the next is still on its way: the
 * answer may be larger than the memory. Belongs to one call.
 *
 * <p>Once an item is handed on, the call is not made again: whoever counts items would count it
 * twice.
 */
final class ItemStream<T> implements Result<Long> {

  private final JsonCodec<T> item;
  private final Consumer<? super T> receiver;
  private long count;

  ItemStream(JsonCodec<T> item, Consumer<? super T> receiver) {
    this.item = item;
    this.receiver = receiver;
  }

  /** Returns how many items there were. */
  @Override
  public Long read(JsonReader in) throws IOException {
    if (in.peek() != JsonToken.BEGIN_ARRAY) {
      throw new JsonMismatch("an array", "something else", in.getPath());
    }
    in.beginArray();
    while (in.hasNext()) {
      T next = item.read(in);
      count++;
      try {
        receiver.accept(next);
      } catch (RuntimeException e) {
        throw new ReceiverFailure(e);
      }
    }
    in.endArray();
    return count;
  }

  @Override
  public boolean mayBeReadAgain() {
    return count == 0;
  }
}
