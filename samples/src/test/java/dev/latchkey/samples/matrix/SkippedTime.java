package dev.latchkey.samples.matrix;

import dev.latchkey.time.TimeSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Time in which whoever sleeps is at its end at once. The clock stands still otherwise, so that a
 * wait until a date is exact; the ticker runs on with the machine's, because OkHttp's timeouts do.
 * Chance is at 0, which makes a back-off its full length. Thread-safe.
 */
final class SkippedTime {

  static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private final AtomicLong skipped = new AtomicLong();
  private final AtomicLong slept = new AtomicLong();

  TimeSource source() {
    return new TimeSource(
        new Clock() {
          @Override
          public Instant instant() {
            return START.plusNanos(skipped.get());
          }

          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
          }
        },
        () -> System.nanoTime() + skipped.get(),
        (duration, cancelled) -> {
          slept.addAndGet(duration.toNanos());
          skip(duration);
        },
        () -> 0);
  }

  /** Lets time pass that nobody waits for. */
  void skip(Duration duration) {
    skipped.addAndGet(duration.toNanos());
  }

  /** What has been slept so far, by all threads together. */
  Duration slept() {
    return Duration.ofNanos(slept.get());
  }
}
