package dev.latchkey.time;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits between attempts. */
@FunctionalInterface
public interface Sleeper {

  /**
   * Returns when {@code duration} has passed, or earlier once {@code cancelled} says true; an
   * implementation looks at least every 25 ms, because OkHttp tells an interceptor nothing of a
   * cancelled call.
   */
  void sleep(Duration duration, BooleanSupplier cancelled) throws InterruptedException;
}
