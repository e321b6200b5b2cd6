package dev.latchkey.binding;

import com.google.gson.stream.JsonReader;
import dev.latchkey.json.JsonCodec;
import dev.latchkey.json.JsonMismatch;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An answer whose point is one of its members. */
final class Envelope<E, T> implements Result<T> {

  private final JsonCodec<E> codec;
  private final String property;
  private final Function<E, @Nullable T> unwrap;
  private final Predicate<E> succeeded;
  private final Function<E, @Nullable String> message;

  Envelope(JsonCodec<E> codec, String property, Function<E, @Nullable T> unwrap) {
    this(codec, property, unwrap, envelope -> true, envelope -> null);
  }

  private Envelope(
      JsonCodec<E> codec,
      String property,
      Function<E, @Nullable T> unwrap,
      Predicate<E> succeeded,
      Function<E, @Nullable String> message) {
    this.codec = codec;
    this.property = property;
    this.unwrap = unwrap;
    this.succeeded = succeeded;
    this.message = message;
  }

  Envelope<E, T> failsUnless(Predicate<E> succeeded, Function<E, @Nullable String> message) {
    return new Envelope<>(codec, property, unwrap, succeeded, message);
  }

  @Override
  public T read(JsonReader in) throws IOException {
    E envelope = codec.read(in);
    if (!succeeded.test(envelope)) {
      throw new FailureInside(message.apply(envelope));
    }
    T content = unwrap.apply(envelope);
    if (content == null) {
      throw new JsonMismatch("a value", "nothing", "$." + property);
    }
    return content;
  }
}
