package dev.latchkey.transport;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * How long a server asks to wait (RFC 9110, section 10.2.3): {@code Retry-After} in seconds or as
 * an HTTP date, or {@code retry-after-ms}, which wins where it is sent because it is the finer one.
 */
final class RetryAfter {

  private static final String MILLISECONDS = "retry-after-ms";

  /** Far beyond anything that is waited for, and far from any overflow. */
  private static final Duration LONGEST = Duration.ofDays(3650);

  private RetryAfter() {}

  /** Null when there is no such header, or nothing in it that means a time to wait. */
  static @Nullable Duration of(Headers headers, Instant now) {
    Duration millis = number(headers.get(MILLISECONDS), 0);
    if (millis != null) {
      return millis;
    }
    Duration seconds = number(headers.get("Retry-After"), 3);
    if (seconds != null) {
      return seconds;
    }
    Instant date = headers.getInstant("Retry-After");
    if (date == null) {
      return null;
    }
    // a date that has passed says "now", also when only our clock says that it has passed
    return date.isBefore(now) ? Duration.ZERO : atMost(Duration.between(now, date));
  }

  /** {@code value · 10^scale} milliseconds; fractions of seconds occur. */
  private static @Nullable Duration number(@Nullable String value, int scale) {
    if (value == null || !value.matches("\\d{1,100}(\\.\\d{1,9})?")) {
      return null;
    }
    BigDecimal millis =
        new BigDecimal(value).movePointRight(scale).setScale(0, RoundingMode.CEILING);
    return millis.compareTo(BigDecimal.valueOf(LONGEST.toMillis())) > 0
        ? LONGEST
        : Duration.ofMillis(millis.longValueExact());
  }

  private static Duration atMost(Duration wait) {
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
