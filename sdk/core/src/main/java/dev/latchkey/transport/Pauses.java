package dev.latchkey.transport;

import dev.latchkey.error.ApiException;
import dev.latchkey.error.ErrorResponse;
import dev.latchkey.time.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long to wait before the next attempt. */
final class Pauses {

  /** A platform that asks for more than this gets no retry: the caller decides. */
  static final Duration LONGEST_REQUESTED = Duration.ofMinutes(1);

  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(8);

  private final TimeSource time;
  private final @Nullable Duration rateLimitWait;

  /**
   * @param rateLimitWait what a platform wants after a 429 that says nothing; null for the back-off
   */
  Pauses(TimeSource time, @Nullable Duration rateLimitWait) {
    this.time = time;
    this.rateLimitWait = rateLimitWait;
  }

  /** {@code 0.5 s · 2ⁿ}, 8 s at most, less up to a quarter so that clients drift apart. */
  Duration backOff(int failures) {
    long nanos = FIRST.toNanos() << Math.min(failures - 1, 10);
    long bounded = Math.min(nanos, LONGEST.toNanos());
    return Duration.ofNanos((long) (bounded * (1 - 0.25 * time.random().getAsDouble())));
  }

  /** The platform's own wish, else the back-off. */
  Duration after(ApiException failure, int failures) {
    Duration requested = requested(failure.response());
    // "0" and the past mean "whenever you like", and a retry at once would be what failed just now
    return requested == null || requested.isZero() ? backOff(failures) : requested;
  }

  private @Nullable Duration requested(ErrorResponse response) {
    Duration requested = response.retryAfter();
    return requested == null && response.status() == 429 ? rateLimitWait : requested;
  }
}
