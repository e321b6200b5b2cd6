package dev.latchkey.engine;

import dev.latchkey.error.SessionEndedException;
import dev.latchkey.session.SessionDescription.State;
import org.jspecify.annotations.Nullable;

/** What a session is occupied with: the control half of the state machine. */
sealed interface Control {

  State state();

  /**
   * Why no flight may start now; null when one may. The answer to the herd: most calls during an
   * outage end here, without touching the network.
   */
  @Nullable Fault bars(long now, Flight.Trigger trigger);

  /** Attempts in a row that have failed so far. */
  default int failures() {
    return 0;
  }

  /** Nothing to do. */
  record Idle() implements Control {
    @Override
    public State state() {
      return State.IDLE;
    }

    @Override
    public @Nullable Fault bars(long now, Flight.Trigger trigger) {
      return null;
    }
  }

  /** One flight is on its way, and no other can start. */
  record InFlight(Flight flight) implements Control {
    @Override
    public State state() {
      return State.IN_FLIGHT;
    }

    @Override
    public @Nullable Fault bars(long now, Flight.Trigger trigger) {
      return null;
    }
  }

  /** The last flight failed. Nothing starts before {@code until}; after it, this is like IDLE. */
  record Cooldown(long until, Fault fault, int failures) implements Control {
    @Override
    public State state() {
      return State.COOLDOWN;
    }

    @Override
    public @Nullable Fault bars(long now, Flight.Trigger trigger) {
      return now - until >= 0 ? null : fault;
    }
  }

  /**
   * Nothing the session holds will help.
   *
   * @param askAgainFrom when to look whether the password supplier has a new answer, or another
   *     process new tokens; null when there is nobody to ask
   */
  record Dead(Fault fault, @Nullable Long askAgainFrom) implements Control {
    @Override
    public State state() {
      return State.DEAD;
    }

    /**
     * A refused password may have been replaced meanwhile, which only the supplier knows; another
     * process may have logged in, which only the store knows; a logout can be undone by whoever
     * asks for it. Nothing else leads out.
     */
    @Override
    public @Nullable Fault bars(long now, Flight.Trigger trigger) {
      if (askAgainFrom != null && now - askAgainFrom >= 0) {
        return null;
      }
      return trigger == Flight.Trigger.REQUEST && mayBeRequested() ? null : fault;
    }

    private boolean mayBeRequested() {
      return fault instanceof Fault.LoginRefused
          || (fault instanceof Fault.Ended ended
              && ended.why() == SessionEndedException.Cause.LOGGED_OUT);
    }
  }

  /**
   * Closed for good.
   *
   * @param last the flight that was in the air then; it may still land, so that tokens the platform
   *     has issued are not lost
   */
  record Closed(@Nullable Flight last) implements Control {
    @Override
    public State state() {
      return State.CLOSED;
    }

    @Override
    public Fault bars(long now, Flight.Trigger trigger) {
      return new Fault.Closed();
    }
  }
}
