package dev.latchkey.testkit.blinksale;

/** What {@code X-RateLimit-Reset} counts: the platform only says that it is seconds. */
public enum RateLimitReset {
  /** Seconds until the limit resets. */
  SECONDS_FROM_NOW,
  /** The time of the reset, in seconds since 1970. */
  EPOCH_SECONDS
}
