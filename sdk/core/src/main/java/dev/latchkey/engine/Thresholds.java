package dev.latchkey.engine;

import dev.latchkey.session.Freshness;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The ages, in nanoseconds, at which an access token becomes stale, due and expired.
 *
 * <p>Drawn once for each generation. A fleet that started at the same instant spreads its refreshes
 * over 40 % of the advisory window, and a token does not change its mind between two looks.
 */
record Thresholds(long staleAfter, long dueAfter, long expiredAfter) {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long TEN_YEARS = TimeUnit.DAYS.toSeconds(3650);
  private static final long YOUNG = 10 * SECOND;

  /** A token of unknown lifetime: no clock makes it old, only a 401 does. */
  private static final Thresholds NEVER =
      new Thresholds(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

  /**
   * Draws those of one generation.
   *
   * @param lifetimeSeconds null, zero and less mean unknown; more than ten years count as ten
   * @param refreshInSeconds when the platform would like the token to be renewed, in seconds from
   *     when it was asked for; null when it did not say. Ignored where it would leave less than the
   *     mandatory margin or more than half the lifetime
   * @param random uniform in [0, 1): where in the window this generation is refreshed
   */
  static Thresholds of(
      @Nullable Long lifetimeSeconds, @Nullable Long refreshInSeconds, double random) {
    if (lifetimeSeconds == null || lifetimeSeconds <= 0) {
      return NEVER;
    }
    long lifetime = Math.min(lifetimeSeconds, TEN_YEARS) * SECOND;
    long half = lifetime / 2;
    long tenth = clamp(lifetime / 10, SECOND, 60 * SECOND);
    // An eighth: a token of seconds keeps a window in which it is renewed before anybody waits.
    long margin = Math.min(tenth, lifetime / 8);
    long window = Math.min(clamp(lifetime / 4, 2 * tenth, 20 * 60 * SECOND), half);
    if (refreshInSeconds != null && refreshInSeconds > 0) {
      window = clamp(lifetime - Math.min(refreshInSeconds, TEN_YEARS) * SECOND, margin, half);
    }
    // A jitter that reached up to the expiry would erase the buffer (smithy-rs #3402).
    long lead = Math.max((long) (window * (1 - 0.4 * random)), margin);
    return new Thresholds(lifetime - lead, lifetime - margin, lifetime);
  }

  Freshness at(long age) {
    if (age < staleAfter) {
      return Freshness.FRESH;
    }
    if (age >= expiredAfter) {
      return Freshness.EXPIRED;
    }
    return age >= dueAfter ? Freshness.DUE : Freshness.STALE;
  }

  /** Below this age a 401 is not the token's fault: min(10 s, L/4). */
  long youngUntil() {
    return Math.min(YOUNG, expiredAfter / 4);
  }

  /** What it was drawn for; null when unknown. */
  @Nullable Long lifetimeSeconds() {
    return isBounded() ? TimeUnit.NANOSECONDS.toSeconds(expiredAfter) : null;
  }

  boolean isBounded() {
    return expiredAfter != Long.MAX_VALUE;
  }

  private static long clamp(long value, long low, long high) {
    return Math.max(low, Math.min(value, high));
  }
}
