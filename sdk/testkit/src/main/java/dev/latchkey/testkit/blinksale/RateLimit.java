package dev.latchkey.testkit.blinksale;

import dev.latchkey.testkit.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * So many requests a minute. INFERRED: all requests of the organization count together, and a
 * minute begins with the first request after the last one. Thread-safe.
 */
final class RateLimit {

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Clock clock;
  private int limit = 120;
  private RateLimitReset reset = RateLimitReset.SECONDS_FROM_NOW;
  private Instant end = Instant.MIN;
  private int used;

  RateLimit(Clock clock) {
    this.clock = clock;
  }

  synchronized void limit(int requestsPerMinute) {
    limit = requestsPerMinute;
  }

  synchronized void reset(RateLimitReset meaning) {
    reset = meaning;
  }

  /** Counts a request; false when it is one too many. */
  synchronized boolean take() {
    Instant now = clock.instant();
    if (!now.isBefore(end)) {
      end = now.plus(WINDOW);
      used = 0;
    }
    if (used >= limit) {
      return false;
    }
    used++;
    return true;
  }

  /** The answer with the three headers. */
  synchronized Reply stamp(Reply reply) {
    Instant now = clock.instant();
    boolean running = now.isBefore(end);
    Instant next = running ? end : now.plus(WINDOW);
    int remaining = Math.max(0, limit - (running ? used : 0));
    return reply
        .withHeader("X-RateLimit-Limit", Integer.toString(limit))
        .withHeader("X-RateLimit-Remaining", Integer.toString(remaining))
        .withHeader("X-RateLimit-Reset", Long.toString(seconds(now, next)));
  }

  /** Rounded up: whoever waits this long must not come too early. */
  private long seconds(Instant now, Instant next) {
    Duration time =
        switch (reset) {
          case SECONDS_FROM_NOW -> Duration.between(now, next);
          case EPOCH_SECONDS -> Duration.between(Instant.EPOCH, next);
        };
    return time.plusSeconds(1).minusNanos(1).toSeconds();
  }
}
