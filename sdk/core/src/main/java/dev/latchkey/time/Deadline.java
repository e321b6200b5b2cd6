package dev.latchkey.time;

import java.time.Duration;

/**
 * The moment by which a call has to be over. It travels as a tag of the request, so that every step
 * that waits (for a permit, for a token, between attempts) counts against the same limit.
 */
public final class Deadline {

  private final Ticker ticker;
  private final long end;

  private Deadline(Ticker ticker, long end) {
    this.ticker = ticker;
    this.end = end;
  }

  /** A deadline {@code timeout} from now; timeouts beyond a century count as a century. */
  public static Deadline after(Duration timeout, Ticker ticker) {
    Duration century = Duration.ofDays(36_500);
    Duration bounded = timeout.compareTo(century) > 0 ? century : timeout;
    return new Deadline(ticker, ticker.nanos() + bounded.toNanos());
  }

  /** What is left; zero or less once it has passed. */
  public Duration remaining() {
    return Duration.ofNanos(end - ticker.nanos());
  }

  public boolean hasPassed() {
    return end - ticker.nanos() <= 0;
  }
}
