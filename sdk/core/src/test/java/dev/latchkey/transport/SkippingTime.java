package dev.latchkey.transport;

import dev.latchkey.time.TimeSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Time that skips whatever somebody sleeps, and passes otherwise when a test says so. */
final class SkippingTime {

  static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private final AtomicLong nanos = new AtomicLong();
  private final List<Duration> sleeps = new CopyOnWriteArrayList<>();
  private volatile Runnable onSleep = () -> {};
  private volatile double random;

  TimeSource source() {
    return new TimeSource(
        new Clock() {
          @Override
          public Instant instant() {
            return START.plusNanos(nanos.get());
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
        nanos::get,
        (duration, cancelled) -> {
          sleeps.add(duration);
          onSleep.run();
          if (Thread.interrupted()) {
            throw new InterruptedException();
          }
          pass(duration);
        },
        () -> random);
  }

  void pass(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }

  void onSleep(Runnable action) {
    onSleep = action;
  }

  /** 0, the usual, makes the back-off its full length. */
  void random(double value) {
    random = value;
  }

  List<Duration> sleeps() {
    return List.copyOf(sleeps);
  }
}
