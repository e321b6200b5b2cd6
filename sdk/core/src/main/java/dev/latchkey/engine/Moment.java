package dev.latchkey.engine;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * One instant on both clocks.
 *
 * @param nanos monotonic time
 * @param wallAhead wall time (nanoseconds since 1970) minus monotonic time
 */
record Moment(long nanos, long wallAhead) {

  /** The wall time of the instant {@code later} nanoseconds after this one. */
  Instant plus(long later) {
    long millis = TimeUnit.NANOSECONDS.toMillis(nanos + wallAhead);
    return Instant.ofEpochMilli(millis).plusNanos(later);
  }
}
