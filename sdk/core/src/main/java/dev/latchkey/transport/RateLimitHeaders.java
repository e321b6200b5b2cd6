package dev.latchkey.transport;

import dev.latchkey.RateLimit;
import java.time.Instant;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Reads {@code X-RateLimit-Limit}, {@code -Remaining} and {@code -Reset}. */
final class RateLimitHeaders {

  /**
   * Platforms document the reset as "seconds" and mean either the epoch or from now. No window is
   * 30 years long, and no epoch of today is below this.
   */
  private static final long SMALLEST_EPOCH = 1_000_000_000;

  private RateLimitHeaders() {}

  /** Null when none of the three is there. */
  static @Nullable RateLimit of(Headers headers, Instant now) {
    Long limit = number(headers.get("X-RateLimit-Limit"));
    Long remaining = number(headers.get("X-RateLimit-Remaining"));
    Long reset = number(headers.get("X-RateLimit-Reset"));
    if (limit == null && remaining == null && reset == null) {
      return null;
    }
    return new RateLimit(limit, remaining, reset == null ? null : instant(reset, now));
  }

  private static Instant instant(long reset, Instant now) {
    return reset > SMALLEST_EPOCH ? Instant.ofEpochSecond(reset) : now.plusSeconds(reset);
  }

  /** Twelve digits hold every epoch second that {@link Instant} and its users can be asked for. */
  private static @Nullable Long number(@Nullable String value) {
    return value != null && value.matches("\\d{1,12}") ? Long.valueOf(value) : null;
  }
}
