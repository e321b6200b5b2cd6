package dev.latchkey.engine;

import dev.latchkey.error.SessionEndedException;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The states of a session and every way between them; no thread, no network, no store.
 *
 * <p>What a token is worth is a question to the clock ({@link SessionState#view}: EMPTY, FRESH,
 * STALE, DUE, EXPIRED). What the session is occupied with is one of five control states:
 *
 * <pre>
 *   from                      by                what happened                         to
 *   IDLE                      {@link #takeOff}      a token is wanted                     IN_FLIGHT
 *   COOLDOWN, once it is over {@link #takeOff}      the same                              IN_FLIGHT
 *   DEAD, where it may end    {@link #takeOff}      new password, refresh(), other store  IN_FLIGHT
 *   IN_FLIGHT                 {@link #publish}      success, nothing has changed since    IDLE
 *   IN_FLIGHT                 {@link #publish}      success after a logout                unchanged, not used
 *   IN_FLIGHT                 {@link #adopt}        another process has renewed           IN_FLIGHT, its tokens
 *   IN_FLIGHT                 {@link #release}      adopted, or called off                IDLE
 *   IN_FLIGHT                 {@link #fail}         transient or ambiguous failure        COOLDOWN, n + 1
 *   IN_FLIGHT                 {@link #fail}         wrong configuration                   COOLDOWN, long
 *   IN_FLIGHT                 {@link #fail}         terminal, and no way to log in        DEAD
 *   any but CLOSED            {@link #refuse}       a 401 for the current token           unchanged, REJECTED
 *   any but CLOSED            {@link #logOut}       logout()                              DEAD, next lineage
 *   IN_FLIGHT                 {@link #endElsewhere} another process has logged out        DEAD, its lineage
 *   any                       {@link #close}        close()                               CLOSED
 * </pre>
 *
 * <p>All of it is one reference, changed by compare-and-set. Whoever loses the race looks again.
 */
final class StateMachine {

  private static final AtomicReferenceFieldUpdater<StateMachine, SessionState> STATE =
      AtomicReferenceFieldUpdater.newUpdater(StateMachine.class, SessionState.class, "state");

  // Not an AtomicReference: its indirection and its cast are a measurable part of reading a token.
  private volatile SessionState state;

  StateMachine(Snapshot initial) {
    this.state = new SessionState(initial, false, initial.lineage(), new Control.Idle());
  }

  SessionState now() {
    return state;
  }

  /** Takes the slot. Null when {@code seen} is no longer the state of things. */
  @Nullable Flight takeOff(SessionState seen, Flight.Trigger trigger) {
    Flight flight = new Flight(seen, trigger);
    return STATE.compareAndSet(this, seen, seen.with(new Control.InFlight(flight))) ? flight : null;
  }

  /**
   * Makes tokens that have arrived the current ones. The store has them already, or could not be
   * reached.
   *
   * @param under what {@code next} was made on top of
   * @param flight null when the watchdog had given up on the request that brought them
   * @return false when {@code under} is no longer held
   */
  boolean publish(Snapshot under, Snapshot next, @Nullable Flight flight) {
    while (true) {
      SessionState seen = now();
      if (!seen.snapshot().isSameAs(under)) {
        return false;
      }
      if (STATE.compareAndSet(this, seen, seen.published(next, flight))) {
        return true;
      }
    }
  }

  /**
   * Makes tokens that another process has stored the current ones, and what {@code flight} sets out
   * to replace. False when the flight has lost its slot, or {@code under} is no longer held.
   */
  boolean adopt(Flight flight, Snapshot under, Snapshot theirs) {
    while (true) {
      SessionState seen = now();
      if (!seen.isFlying(flight) || !seen.snapshot().isSameAs(under)) {
        return false;
      }
      if (STATE.compareAndSet(this, seen, seen.adopted(theirs))) {
        flight.rebase(theirs);
        return true;
      }
    }
  }

  /** The same outside a flight. False when {@code seen} is no longer the state of things. */
  boolean adopt(SessionState seen, Snapshot theirs) {
    return STATE.compareAndSet(this, seen, seen.adopted(theirs));
  }

  /** Notes what the store has of {@code held}. Does nothing when that is no longer held. */
  @SuppressWarnings("ReferenceEquality") // an equal one may have been stored at another version
  void noteStored(Snapshot held, Snapshot same) {
    while (true) {
      SessionState seen = now();
      if (seen.snapshot() != held || STATE.compareAndSet(this, seen, seen.holding(same))) {
        return;
      }
    }
  }

  /**
   * Settles a failure; the caller says in which of the two.
   *
   * @param left the tokens as the attempt leaves them; null when it leaves them as they are
   * @param next COOLDOWN or DEAD
   * @return false when other tokens have become current meanwhile, and nothing came of the failure
   */
  boolean fail(Flight flight, @Nullable Snapshot left, Control next) {
    while (true) {
      SessionState seen = now();
      boolean counts = seen.snapshot().isSameAs(flight.base());
      Snapshot then = left == null ? seen.snapshot() : left;
      SessionState after = counts ? seen.failed(flight, then, next) : seen.without(flight);
      if (STATE.compareAndSet(this, seen, after)) {
        return counts;
      }
    }
  }

  /** Frees the slot, if {@code flight} still has it. */
  void release(Flight flight) {
    while (true) {
      SessionState seen = now();
      if (STATE.compareAndSet(this, seen, seen.without(flight))) {
        return;
      }
    }
  }

  /** Compare before invalidate: true when this call marked the current token as refused. */
  boolean refuse(long generation) {
    while (true) {
      SessionState seen = now();
      Snapshot held = seen.snapshot();
      if (held.access() == null || held.generation() != generation || seen.rejected()) {
        return false;
      }
      if (STATE.compareAndSet(this, seen, seen.refused())) {
        return true;
      }
    }
  }

  /** Returns the state before it; null when the session is closed and there is nothing to do. */
  @Nullable SessionState logOut(Moment at) {
    Control.Dead dead =
        new Control.Dead(new Fault.Ended(SessionEndedException.Cause.LOGGED_OUT, null), null);
    while (true) {
      SessionState seen = now();
      if (seen.control() instanceof Control.Closed) {
        return null;
      }
      if (STATE.compareAndSet(this, seen, seen.loggedOut(seen.snapshot().forgotten(at), dead))) {
        if (seen.control() instanceof Control.InFlight in) {
          in.flight().land(new Flight.Result(null, dead.fault()));
        }
        return seen;
      }
    }
  }

  /** Follows a logout in another process. False in the same cases as {@link #adopt}. */
  boolean endElsewhere(Flight flight, Snapshot under, Snapshot nothing, Control.Dead dead) {
    while (true) {
      SessionState seen = now();
      if (!seen.isFlying(flight) || !seen.snapshot().isSameAs(under)) {
        return false;
      }
      if (STATE.compareAndSet(this, seen, seen.loggedOut(nothing, dead))) {
        return true;
      }
    }
  }

  /** Returns the state before it; null when it was closed already. */
  @Nullable SessionState close() {
    while (true) {
      SessionState seen = now();
      if (seen.control() instanceof Control.Closed) {
        return null;
      }
      if (STATE.compareAndSet(this, seen, seen.closed())) {
        return seen;
      }
    }
  }
}
