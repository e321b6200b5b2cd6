package dev.latchkey.time;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

/**
 * Everything about time that behaviour depends on, so that a test can hold all of it.
 *
 * @param clock wall time; may jump either way
 * @param ticker monotonic time; stops while the machine is suspended
 * @param sleeper how a thread waits
 * @param random uniform in [0, 1), for jitter
 */
public record TimeSource(Clock clock, Ticker ticker, Sleeper sleeper, DoubleSupplier random) {

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

  /** The machine's own time. */
  public static TimeSource system() {
    return new TimeSource(
        Clock.systemUTC(),
        System::nanoTime,
        TimeSource::sleep,
        () -> ThreadLocalRandom.current().nextDouble());
  }

  private static void sleep(Duration duration, BooleanSupplier cancelled)
      throws InterruptedException {
    long end = System.nanoTime() + duration.toNanos();
    for (long left = duration.toNanos();
        left > 0 && !cancelled.getAsBoolean();
        left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.sleep(Math.min(left, POLL_NANOS));
    }
  }
}
