package dev.latchkey.engine;

import dev.latchkey.session.AccessToken;
import dev.latchkey.session.Freshness;
import org.jspecify.annotations.Nullable;

/**
 * What a session holds at one time. Immutable.
 *
 * @param lineage the login it belongs to; also counts up with a logout, which has no tokens
 * @param generation counts up with each access token, over lineages too
 * @param access null while there is none
 * @param refresh null when the platform gave none
 * @param obtained when the request for the tokens was sent. Their life is counted from there: the
 *     platform counts from some moment after it
 * @param pace when the clock or a 401 may next replace them
 */
record Snapshot(
    long lineage,
    long generation,
    @Nullable AccessToken access,
    @Nullable RefreshToken refresh,
    Thresholds thresholds,
    Moment obtained,
    Pace pace) {

  /** No tokens. */
  static Snapshot empty(long lineage, long generation, Moment now) {
    return new Snapshot(
        lineage,
        generation,
        null,
        null,
        Thresholds.of(null, null, 0),
        now,
        Pace.unhurried(now.nanos()));
  }

  Freshness view(SessionClock clock, long now) {
    return access == null ? Freshness.EMPTY : thresholds.at(clock.age(obtained, now));
  }

  boolean isYoung(SessionClock clock, long now) {
    return access != null && clock.age(obtained, now) < thresholds.youngUntil();
  }

  /** Whether nothing has been obtained or forgotten since {@code other}. */
  boolean isSameAs(Snapshot other) {
    return lineage == other.lineage && generation == other.generation;
  }

  Snapshot withRefresh(@Nullable RefreshToken next) {
    return new Snapshot(lineage, generation, access, next, thresholds, obtained, pace);
  }
}
