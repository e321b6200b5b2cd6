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
    /** The same, but another process has presented the refresh token without success. */
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
      return againstTheSame(session.refresh(), held);
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

  private static Claim againstTheSame(@Nullable RefreshToken stored, Snapshot held) {
    RefreshToken refresh = held.refresh();
    if (stored != null && refresh != null && stored.standing().compareTo(refresh.standing()) > 0) {
      return Claim.PRESENTED;
    }
    return held.dirty() || !Objects.equals(stored, refresh) ? Claim.OURS : Claim.SAME;
  }

  /** What {@code held} is, now that the refresh token was presented elsewhere. */
  Snapshot presented(Snapshot held) {
    return held.withRefresh(Objects.requireNonNull(session).refresh()).storedAt(version);
  }

  /** Which login it is of; 0 when there is nothing to be read. */
  long lineage() {
    return session == null ? 0 : session.lineage();
  }

  /** As this session's own, in place of what it holds. */
  Snapshot over(Snapshot held, SessionClock clock) {
    return held.replacedBy(Objects.requireNonNull(session), version, clock);
  }

  private boolean hasTokensOf(Snapshot held) {
    AccessToken access = held.access();
    Secret stored = Objects.requireNonNull(session).accessToken();
    return access == null
        ? stored == null && session.lineage() == held.lineage()
        : access.secret().equals(stored)
            && Objects.equals(valueOf(session.refresh()), valueOf(held.refresh()));
  }

  private static @Nullable Secret valueOf(@Nullable RefreshToken refresh) {
    return refresh == null ? null : refresh.value();
  }
}
