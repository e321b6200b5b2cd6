package dev.latchkey.engine;

import dev.latchkey.time.Ticker;
import dev.latchkey.time.TimeSource;
import java.util.concurrent.TimeUnit;

/**
 * Tells how old a token is, by whichever clock says more.
 *
 * <p>Neither clock can be trusted alone: monotonic time stands still while a Linux machine is
 * suspended, wall time can be set back. The cost of believing the older answer is one early
 * refresh. Since reading a clock costs as much as everything else on the fast path together, wall
 * time is looked at only once a second.
 */
final class SessionClock {

  private static final long LOOK_EVERY = TimeUnit.SECONDS.toNanos(1);

  private final TimeSource time;
  private final Ticker ticker;
  private volatile long wallAhead;
  private volatile long lookedAt;

  SessionClock(TimeSource time) {
    this.time = time;
    this.ticker = time.ticker();
    look(nanos());
  }

  /** Monotonic time. */
  long nanos() {
    return ticker.nanos();
  }

  /** Now, on both clocks, read afresh. */
  Moment moment() {
    long now = nanos();
    return new Moment(now, look(now));
  }

  /** How long ago {@code then} was; {@code now} is what {@link #nanos()} just said. */
  long age(Moment then, long now) {
    long ahead = wallAhead(now);
    long byMonotonic = now - then.nanos();
    long slept = ahead - then.wallAhead();
    if (slept <= 0) {
      return byMonotonic;
    }
    long age = byMonotonic + slept;
    return age < 0 ? Long.MAX_VALUE : age;
  }

  /**
   * Whether {@code due} is still to come, by both clocks. The part of {@link #age} that everybody
   * needs.
   *
   * @param wallAheadThen of the moment from which {@code due} is counted
   */
  boolean isAhead(long due, long wallAheadThen, long now) {
    long slept = wallAhead(now) - wallAheadThen;
    return now - due + Math.max(0, slept) < 0;
  }

  /** Uniform in [0, 1). */
  double random() {
    return time.random().getAsDouble();
  }

  TimeSource source() {
    return time;
  }

  private long wallAhead(long now) {
    // Two threads may both look, or one may see the other's look late: either way an answer is at
    // most a second old, which is all that is promised.
    return now - lookedAt >= LOOK_EVERY ? look(now) : wallAhead;
  }

  private long look(long now) {
    long ahead = TimeUnit.MILLISECONDS.toNanos(time.clock().millis()) - now;
    wallAhead = ahead;
    lookedAt = now;
    return ahead;
  }
}
