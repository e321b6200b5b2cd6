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
 * @param past whether this session has held the same, or tried to write it
 */
record Stored(long version, @Nullable StoredSession session, boolean past) {

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
    if (past) {
      return Claim.OURS;
    }
    // A later login or logout counts, whoever wrote last. A store that fails over to a copy falls
    // back behind us, and what it holds then was rotated away.
    if (session.lineage() != held.lineage()) {
      return session.lineage() > held.lineage() ? Claim.THEIRS : Claim.OURS;
    }
    // The version decides too: generations are counted by each session for itself, and one that has
    // seen more tokens than the others is ahead of them.
    return session.generation() > held.generation() || version > held.version()
        ? Claim.THEIRS
        : Claim.OURS;
  }

  /** Which login it is of; 0 when there is nothing to be read. */
  long lineage() {
    return session == null ? 0 : session.lineage();
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
