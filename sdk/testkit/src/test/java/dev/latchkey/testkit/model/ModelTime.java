package dev.latchkey.testkit.model;

import dev.latchkey.time.TimeSource;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** The scheduler's time as the engine sees it. Each look at a clock is a point. */
final class ModelTime {

  private final Scheduler scheduler;
  private final long origin;

  /**
   * @param origin what the monotonic clock says at the beginning; any number will do, and one close
   *     to the greatest will overflow
   */
  ModelTime(Scheduler scheduler, long origin) {
    this.scheduler = scheduler;
    this.origin = origin;
  }

  /** What the engine is given. */
  TimeSource source() {
    return new TimeSource(
        new Wall(),
        this::tick,
        (duration, cancelled) -> scheduler.sleep(duration.toNanos(), cancelled),
        scheduler.chance::fraction);
  }

  private long tick() {
    scheduler.point(Points.TICK);
    long now = scheduler.clockwork.nanos();
    scheduler.running().lastRead = now;
    return origin + now;
  }

  private final class Wall extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("nobody here needs a zone");
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
      scheduler.point(Points.WALL);
      return scheduler.clockwork.wallMillis();
    }
  }

  static long seconds(long seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
  }
}
