package dev.latchkey.error;

import dev.latchkey.RateLimit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Too many calls (429), and waiting was no way out: the retries are used up, or the platform asks
 * for a longer wait than 60 s or than the call has left.
 */
public final class RateLimitException extends ApiException {
  private static final long serialVersionUID = 1L;

  public RateLimitException(ErrorResponse response) {
    super(response, advice(response.retryAfter()));
  }

  /**
   * How long to wait, by {@code Retry-After} or else by the reset of the rate limit; null when the
   * platform does not say.
   */
  public @Nullable Duration retryAfter() {
    return response().retryAfter();
  }

  /** The platform's limit as its headers tell it; null when it sends none. */
  public @Nullable RateLimit rateLimit() {
    return response().rateLimit();
  }

  private static String advice(@Nullable Duration retryAfter) {
    return retryAfter == null
        ? "Call less often, or give the call a longer timeout and more retries."
        : "Call again in " + retryAfter.toSeconds() + " s, and less often from then on.";
  }
}
