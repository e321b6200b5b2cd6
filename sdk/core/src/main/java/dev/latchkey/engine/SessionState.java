package dev.latchkey.engine;

import dev.latchkey.session.AccessToken;
import dev.latchkey.session.Freshness;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a session that changes, as one immutable value, so that it changes in one step:
 * nobody can see the new token without the free slot, or the free slot without the new token.
 *
 * @param snapshot the tokens
 * @param rejected whether the platform has refused the current access token
 * @param firstLineage the first one after the last logout; tokens of an earlier one are not ours
 *     any more, and their 401s are not answered with a replay
 * @param control what is going on
 * @param offered the access token, where nothing but its age can forbid to hand it out; else null.
 *     This and the next three follow from the others. They are here because each step from object
 *     to object is a measurable part of reading a token
 * @param staleAt when it begins to be stale (monotonic)
 * @param dueAt when it is too old to be handed out while it is renewed (monotonic)
 * @param wallAhead of the moment at which it was obtained
 */
record SessionState(
    Snapshot snapshot,
    boolean rejected,
    long firstLineage,
    Control control,
    @Nullable AccessToken offered,
    long staleAt,
    long dueAt,
    long wallAhead) {

  SessionState(Snapshot snapshot, boolean rejected, long firstLineage, Control control) {
    this(
        snapshot,
        rejected,
        firstLineage,
        control,
        rejected || isOver(control) ? null : snapshot.access(),
        snapshot.obtained().nanos() + snapshot.thresholds().staleAfter(),
        snapshot.obtained().nanos() + snapshot.thresholds().dueAfter(),
        snapshot.obtained().wallAhead());
  }

  /** The time view: where the token stands, a refused one being as good as expired. */
  Freshness view(SessionClock clock, long now) {
    return rejected ? Freshness.EXPIRED : snapshot.view(clock, now);
  }

  /** Whether the clock has nothing to say against {@link #offered} yet. */
  boolean isFresh(SessionClock clock, long now) {
    return clock.isAhead(staleAt, wallAhead, now);
  }

  /** Whether {@link #offered} serves while it is renewed, or when it cannot be renewed now. */
  boolean isServable(SessionClock clock, long now) {
    return clock.isAhead(dueAt, wallAhead, now);
  }

  /** Whether no token is handed out, however good it may be. */
  boolean isOver() {
    return isOver(control);
  }

  private static boolean isOver(Control control) {
    return control instanceof Control.Dead || control instanceof Control.Closed;
  }

  /** When the next flight is due, given that somebody asks then (monotonic); null when never. */
  @Nullable Long nextAttempt() {
    if (control instanceof Control.Cooldown cooldown) {
      return cooldown.until();
    }
    return control instanceof Control.Idle && !rejected ? oldFrom() : null;
  }

  /** When the token begins to be old (monotonic); null when there is none, or it never does. */
  @Nullable Long oldFrom() {
    if (snapshot.access() == null) {
      return null;
    }
    if (rejected) {
      return snapshot.obtained().nanos();
    }
    return snapshot.thresholds().isBounded() ? staleAt : null;
  }

  boolean isFlying(Flight flight) {
    return control instanceof Control.InFlight in && in.flight() == flight;
  }

  /**
   * Whether {@code flight} may send its next request: it has the slot, and what it set out to
   * replace is still there. After a watchdog's end the answer may have come after all.
   */
  boolean wants(Flight flight) {
    return isFlying(flight) && snapshot.isSameAs(flight.base());
  }

  SessionState with(Control next) {
    return new SessionState(snapshot, rejected, firstLineage, next);
  }

  /**
   * Whether a grant may still become current. Not after a logout or another login. Within one
   * lineage the later request wins: when the watchdog gave up on a request and it answers after
   * all, its tokens are as good as any, but not better than those asked for after it.
   */
  boolean accepts(Grant grant) {
    return snapshot.lineage() == grant.base().lineage()
        && (snapshot.isSameAs(grant.base())
            || grant.sent().nanos() - snapshot.obtained().nanos() >= 0);
  }

  /** Success: new tokens, a free slot, and a clean record. Somebody else's flight goes on. */
  SessionState published(Snapshot next, @Nullable Flight flight) {
    boolean settled = !(control instanceof Control.Closed) && !isFlyingOther(flight);
    return new SessionState(next, false, firstLineage, settled ? new Control.Idle() : control);
  }

  /** Tokens from the store. A flight goes on; a pause or an end was about the tokens before. */
  SessionState adopted(Snapshot next) {
    boolean over = control instanceof Control.Cooldown || control instanceof Control.Dead;
    return new SessionState(next, false, firstLineage, over ? new Control.Idle() : control);
  }

  /** The same tokens, after a word with the store. */
  SessionState holding(Snapshot same) {
    return new SessionState(same, rejected, firstLineage, control);
  }

  /** Failure: the refresh token as the attempt left it, and COOLDOWN or DEAD. */
  SessionState failed(Flight flight, Snapshot left, Control next) {
    return new SessionState(left, rejected, firstLineage, isFlying(flight) ? next : control);
  }

  /** The same with a free slot, if it was {@code flight} that had it. */
  SessionState without(Flight flight) {
    return isFlying(flight) ? with(new Control.Idle()) : this;
  }

  SessionState refused() {
    return new SessionState(snapshot, true, firstLineage, control);
  }

  /** The lineage moves first, so that a flight on its way finds that it is not wanted. */
  SessionState loggedOut(Snapshot nothing, Control.Dead dead) {
    return new SessionState(nothing, false, nothing.lineage(), dead);
  }

  SessionState closed() {
    Flight last = control instanceof Control.InFlight in ? in.flight() : null;
    return with(new Control.Closed(last));
  }

  private boolean isFlyingOther(@Nullable Flight flight) {
    return control instanceof Control.InFlight in && in.flight() != flight;
  }
}
