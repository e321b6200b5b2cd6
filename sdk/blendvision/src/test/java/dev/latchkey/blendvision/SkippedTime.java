package dev.latchkey.blendvision;

import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import dev.latchkey.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Time that skips whatever the client sleeps, for the platform too. */
final class SkippedTime {

  private final BlendVisionEmulator platform;
  private final AtomicLong skipped = new AtomicLong();
  private final List<Duration> sleeps = new CopyOnWriteArrayList<>();

  SkippedTime(BlendVisionEmulator platform) {
    this.platform = platform;
  }

  TimeSource source() {
    return new TimeSource(
        platform.clock(),
        () -> System.nanoTime() + skipped.get(),
        (duration, cancelled) -> {
          if (Thread.interrupted()) {
            throw new InterruptedException();
          }
          sleeps.add(duration);
          skipped.addAndGet(duration.toNanos());
          platform.clock().advance(duration);
        },
        () -> 0.5);
  }

  List<Duration> sleeps() {
    return sleeps;
  }
}
