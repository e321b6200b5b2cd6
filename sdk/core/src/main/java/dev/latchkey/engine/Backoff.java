package dev.latchkey.engine;

import dev.latchkey.session.FailureClass;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long a session pauses after a failure. The n-th pause is drawn from the upper half of {@code
 * min(cap, first · 2^(n−1))}.
 */
final class Backoff {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long FIRST = SECOND;
  private static final long CAP_WHILE_SERVING = 60 * SECOND;
  private static final long CAP_WHILE_FAILING = 30 * SECOND;

  /** A wrong set-up does not mend itself in seconds, but a person may mend it in minutes. */
  private static final long CONFIG_FIRST = 30 * SECOND;

  private static final long LONGEST = 300 * SECOND;

  private Backoff() {}

  /**
   * The pause, in nanoseconds.
   *
   * @param attempt 1 for the first failure in a row
   * @param serving whether the old token still works meanwhile
   * @param random uniform in [0, 1)
   */
  static long pause(Trouble trouble, int attempt, boolean serving, double random) {
    if (trouble.failure() == FailureClass.LOGIN_LIMIT) {
      return nanos(trouble.retryAfter(), Long.MAX_VALUE);
    }
    boolean config = trouble.failure() == FailureClass.TERMINAL_CONFIG;
    long first = config ? CONFIG_FIRST : FIRST;
    long cap = config ? LONGEST : serving ? CAP_WHILE_SERVING : CAP_WHILE_FAILING;
    long full = Math.min(cap, first << Math.min(attempt - 1, 20));
    long own = (long) (full * (0.5 + 0.5 * random));
    // A lower bound, spread upwards: whoever comes back early is refused again.
    long asked = (long) (nanos(trouble.retryAfter(), LONGEST) * (1 + 0.1 * random));
    return Math.max(own, asked);
  }

  private static long nanos(@Nullable Duration duration, long cap) {
    if (duration == null || duration.isNegative()) {
      return 0;
    }
    return duration.compareTo(Duration.ofNanos(cap)) > 0 ? cap : duration.toNanos();
  }
}
