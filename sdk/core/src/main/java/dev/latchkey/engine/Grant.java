package dev.latchkey.engine;

import dev.latchkey.Secret;
import dev.latchkey.session.AccessToken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token pair that has arrived and is not yet the session's.
 *
 * @param base what the session held when it was asked for
 * @param byLogin whether it begins a new lineage
 * @param authorization the header value, already checked
 * @param sent when the request left
 */
record Grant(
    Snapshot base,
    boolean byLogin,
    TokenGrant tokens,
    String authorization,
    Thresholds thresholds,
    Moment sent) {

  /** The snapshot it makes, on top of what the session holds now. */
  Snapshot onTopOf(Snapshot current, boolean rejected, SessionClock clock, long now) {
    long lineage = byLogin ? current.lineage() + 1 : current.lineage();
    long generation = current.generation() + 1;
    Instant expiresAt = thresholds.isBounded() ? sent.plus(thresholds.expiredAfter()) : null;
    AccessToken access =
        new AccessToken(tokens.accessToken(), authorization, lineage, generation, expiresAt);
    // It did not help for long: old on arrival, or its predecessor was refused as soon as it came.
    boolean rushed =
        clock.age(sent, now) >= thresholds.dueAfter() || (rejected && current.isYoung(clock, now));
    // Its age counts from when it was asked for, the pace from when it came.
    long untilStale = thresholds.staleAfter() - (now - sent.nanos());
    return new Snapshot(
        lineage,
        generation,
        access,
        refreshToken(current.refresh()),
        thresholds,
        sent,
        current.pace().next(now, rushed, untilStale),
        current.version(),
        true);
  }

  /** Not the record's own, which would print the header with the token in it. */
  @Override
  public String toString() {
    return "Grant[" + (byLogin ? "by login" : "by refresh") + ", " + tokens + ", " + sent + "]";
  }

  /** The new refresh token; the one just used when the platform sent none, or a blank one. */
  private @Nullable RefreshToken refreshToken(@Nullable RefreshToken held) {
    Secret renewed = tokens.refreshToken();
    RefreshToken used = byLogin ? null : base.refresh();
    if (renewed == null || renewed.isBlank()) {
      return used == null ? null : RefreshToken.good(used.value());
    }
    // A platform may answer a replay with the pair that it gave before. That says nothing about
    // what has been asked with that pair since.
    boolean again = used != null && !used.is(renewed) && held != null && held.is(renewed);
    return again ? held : RefreshToken.good(renewed);
  }
}
