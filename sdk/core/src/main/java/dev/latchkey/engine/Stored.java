package dev.latchkey.engine;

import dev.latchkey.Secret;
import dev.latchkey.session.AccessToken;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a store said when it was asked.
 *
 * @param version 0 when there is no record
 * @param session null when there is none, or none that can be read
 */
record Stored(long version, @Nullable StoredSession session) {

  /** Whose tokens count: those of the store, or those that this session holds. */
  enum Claim {
    /** They are the same. */
    SAME,
    /** The same, but another process has presented the refresh token, and knows what came of it. */
    PRESENTED,
    /** Ours: the store has lost something, or never got it. */
    OURS,
    /** Theirs: another process has logged in, refreshed or logged out. */
    THEIRS
  }

  Claim against(Snapshot held) {
    if (session == null) {
      return held.isBlank() ? Claim.SAME : Claim.OURS;
    }
    if (hasTokensOf(held)) {
      return whoKnowsMore(held);
    }
    // Nobody has written since we looked; or the store has fallen back behind us, as one does that
    // fails over to a copy. What it holds then was rotated away.
    boolean behind =
        session.lineage() < held.lineage()
            || (session.lineage() == held.lineage() && session.generation() < held.generation());
    return version == held.version() || behind ? Claim.OURS : Claim.THEIRS;
  }

  /** As this session's own, in place of what it holds. */
  Snapshot over(Snapshot held, SessionClock clock) {
    return held.replacedBy(Objects.requireNonNull(session), version, clock);
  }

  /** What is held, with the refresh token as the other process has left it. */
  Snapshot presented(Snapshot held) {
    return held.withRefresh(Objects.requireNonNull(session).refresh()).storedAt(version);
  }

  private boolean hasTokensOf(Snapshot held) {
    AccessToken access = held.access();
    Secret stored = Objects.requireNonNull(session).accessToken();
    return access == null
        ? stored == null && session.lineage() == held.lineage()
        : access.secret().equals(stored);
  }

  /**
   * Of the refresh token that goes with the same access token. What is known of it only ever gets
   * worse, so a write whose answer was lost does not turn a presented token into a good one again.
   */
  private Claim whoKnowsMore(Snapshot held) {
    RefreshToken theirs = Objects.requireNonNull(session).refresh();
    RefreshToken ours = held.refresh();
    if (Objects.equals(theirs, ours)) {
      return Claim.SAME;
    }
    if (theirs == null || ours == null || !theirs.value().equals(ours.value())) {
      return held.dirty() ? Claim.OURS : Claim.PRESENTED;
    }
    return ours.standing().compareTo(theirs.standing()) > 0 ? Claim.OURS : Claim.PRESENTED;
  }
}
