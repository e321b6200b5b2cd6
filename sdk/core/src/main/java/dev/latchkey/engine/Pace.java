package dev.latchkey.engine;

import java.util.concurrent.TimeUnit;

/**
 * The floor between two successful renewals: a platform that hands out tokens which are old on
 * arrival, or a caller that refuses every new one, must not cause a renewal for each call.
 *
 * @param from when the clock or a refusal may start the next one
 * @param floor how far that was from the last success
 */
record Pace(long from, long floor) {

  private static final long SHORTEST = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(30);

  /** After nothing in particular: no floor yet. */
  static Pace unhurried(long now) {
    return new Pace(now, 0);
  }

  /**
   * After a success.
   *
   * @param rushed whether it did not help for long
   * @param untilStale how long it takes until the new token may be renewed; a token of a second
   *     cannot wait for the floor to pass
   */
  Pace next(long now, boolean rushed, long untilStale) {
    long next =
        rushed
            ? Math.min(Math.max(SHORTEST, 2 * floor), LONGEST)
            : Math.min(SHORTEST, Math.max(0, untilStale));
    return new Pace(now + next, next);
  }
}
