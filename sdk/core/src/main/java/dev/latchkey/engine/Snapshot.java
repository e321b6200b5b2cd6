package dev.latchkey.engine;

import dev.latchkey.error.ConfigurationException;
import dev.latchkey.session.AccessToken;
import dev.latchkey.session.Freshness;
import java.util.concurrent.TimeUnit;
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
 * @param version of the store's record when it was last seen; 0 when there was none
 * @param dirty whether the store does not have it yet
 */
record Snapshot(
    long lineage,
    long generation,
    @Nullable AccessToken access,
    @Nullable RefreshToken refresh,
    Thresholds thresholds,
    Moment obtained,
    Pace pace,
    long version,
    boolean dirty) {

  /** What a session begins with. */
  static Snapshot blank(Moment now) {
    return new Snapshot(
        0, 0, null, null, Thresholds.of(null, null, 0), now, Pace.unhurried(now.nanos()), 0, false);
  }

  /** After a logout: no tokens, and the next lineage. */
  Snapshot forgotten(Moment now) {
    return new Snapshot(
        lineage + 1,
        generation,
        null,
        null,
        Thresholds.of(null, null, 0),
        now,
        Pace.unhurried(now.nanos()),
        version,
        true);
  }

  /**
   * What another process has stored, as this session's own. It has only wall time in common with
   * the process that obtained it.
   *
   * @throws ConfigurationException when the token cannot be a header
   */
  Snapshot replacedBy(StoredSession stored, long storedVersion, SessionClock clock) {
    Moment now = clock.moment();
    long age =
        Math.max(
            0, TimeUnit.MILLISECONDS.toNanos(now.plus(0).toEpochMilli() - stored.obtainedAt()));
    Moment then = new Moment(now.nanos() - age, now.wallAhead());
    Thresholds drawn = Thresholds.of(stored.lifetime(), null, clock.random());
    // Always a later one, whatever the numbers say: a caller that refused ours must not see it
    // again.
    long next = stored.isLogout() ? generation : Math.max(generation + 1, stored.generation());
    AccessToken token =
        stored.accessToken() == null
            ? null
            : new AccessToken(
                stored.accessToken(),
                AuthorizationHeader.bearer(stored.accessToken()),
                stored.lineage(),
                next,
                drawn.isBounded() ? then.plus(drawn.expiredAfter()) : null);
    return new Snapshot(
        stored.lineage(),
        next,
        token,
        stored.refresh(),
        drawn,
        then,
        Pace.unhurried(now.nanos()),
        storedVersion,
        false);
  }

  Freshness view(SessionClock clock, long now) {
    return access == null ? Freshness.EMPTY : thresholds.at(clock.age(obtained, now));
  }

  boolean isYoung(SessionClock clock, long now) {
    return access != null && clock.age(obtained, now) < thresholds.youngUntil();
  }

  /** Whether nothing was ever obtained, or forgotten. */
  boolean isBlank() {
    return access == null && lineage == 0;
  }

  /** Whether nothing has been obtained or forgotten since {@code other}. */
  boolean isSameAs(Snapshot other) {
    return lineage == other.lineage && generation == other.generation;
  }

  Snapshot withRefresh(@Nullable RefreshToken next) {
    return new Snapshot(
        lineage, generation, access, next, thresholds, obtained, pace, version, dirty);
  }

  /** As the store has it now. */
  Snapshot storedAt(long next) {
    return new Snapshot(
        lineage, generation, access, refresh, thresholds, obtained, pace, next, false);
  }

  /**
   * As the store does not have it.
   *
   * @param seen the version of what it has
   */
  Snapshot unstored(long seen) {
    return new Snapshot(
        lineage, generation, access, refresh, thresholds, obtained, pace, seen, true);
  }
}
