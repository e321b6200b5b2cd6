package dev.latchkey.engine;

import dev.latchkey.error.SessionEndedException;
import dev.latchkey.session.AccessToken;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The states of a session and every way between them; no thread, no network.
 *
 * <pre>
 *   IDLE, COOLDOWN (over), DEAD (password may be new, or logged out) --takeOff--> IN_FLIGHT
 *   IN_FLIGHT --commit--> IDLE with new tokens
 *   IN_FLIGHT --fail----> COOLDOWN, or DEAD
 *   any       --refuse--> the same, the token marked as refused
 *   any       --logOut--> DEAD, no tokens, the next lineage
 *   any       --close---> CLOSED
 * </pre>
 *
 * <p>All of it is one reference, changed by compare-and-set. Whoever loses the race looks again.
 */
final class StateMachine {

  private final AtomicReference<SessionState> state;
  private final SessionClock clock;

  StateMachine(Snapshot initial, SessionClock clock) {
    this.state =
        new AtomicReference<>(
            new SessionState(initial, false, initial.lineage(), new Control.Idle()));
    this.clock = clock;
  }

  SessionState now() {
    return Objects.requireNonNull(state.get(), "never set to null");
  }

  /** Takes the slot. Null when {@code seen} is no longer the state of things. */
  @Nullable Flight takeOff(SessionState seen, Flight.Trigger trigger) {
    Flight flight = new Flight(seen, trigger);
    return state.compareAndSet(seen, seen.with(new Control.InFlight(flight))) ? flight : null;
  }

  /**
   * Makes tokens that have arrived the current ones: the only place where that happens, and so the
   * one where a shared store will be written, before anybody in this process sees the new token.
   *
   * @param flight null when the watchdog had given up on the request that brought them
   * @return null when they are not wanted any more
   */
  @Nullable AccessToken commit(Grant grant, @Nullable Flight flight) {
    while (true) {
      SessionState seen = now();
      if (!seen.accepts(grant)) {
        return null;
      }
      Snapshot next = grant.onTopOf(seen.snapshot(), seen.rejected(), clock, clock.nanos());
      if (state.compareAndSet(seen, seen.published(next, flight))) {
        return next.access();
      }
    }
  }

  /**
   * Settles a failure; the caller says in which of the two.
   *
   * @param left the refresh token as the attempt leaves it
   * @param next COOLDOWN or DEAD
   * @return false when other tokens have become current meanwhile, and nothing came of the failure
   */
  boolean fail(Flight flight, @Nullable RefreshToken left, Control next) {
    while (true) {
      SessionState seen = now();
      boolean counts = seen.snapshot().isSameAs(flight.base());
      SessionState then = counts ? seen.failed(flight, left, next) : seen.without(flight);
      if (state.compareAndSet(seen, then)) {
        return counts;
      }
    }
  }

  /** Frees the slot, if {@code flight} still has it. */
  void release(Flight flight) {
    while (true) {
      SessionState seen = now();
      if (state.compareAndSet(seen, seen.without(flight))) {
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
      if (state.compareAndSet(seen, seen.refused())) {
        return true;
      }
    }
  }

  /** Returns the state before it; null when the session is closed and there is nothing to do. */
  @Nullable SessionState logOut() {
    Fault fault = new Fault.Ended(SessionEndedException.Cause.LOGGED_OUT, null);
    while (true) {
      SessionState seen = now();
      if (seen.control() instanceof Control.Closed) {
        return null;
      }
      if (state.compareAndSet(seen, seen.loggedOut(fault, clock.moment()))) {
        if (seen.control() instanceof Control.InFlight in) {
          in.flight().land(new Flight.Result(null, fault));
        }
        return seen;
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
      if (state.compareAndSet(seen, seen.closed())) {
        return seen;
      }
    }
  }
}
