package dev.latchkey.engine;

import dev.latchkey.error.SessionEndedException.Cause;
import dev.latchkey.session.AccessToken;
import dev.latchkey.session.FailureClass;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.SessionEvent;
import dev.latchkey.session.SessionOptions.Replay;
import dev.latchkey.session.SessionStore;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs flights on the session's own thread and brings down what comes of them.
 *
 * <p>The order is always the same: the store has the tokens, then they are public and the slot is
 * free (one step, see {@link SessionState}), then the lease is given back, then the waiters wake.
 * So nobody can be woken and find the old token.
 */
final class Flights {

  private static final System.Logger LOG = System.getLogger("dev.latchkey.session");

  /** How often a refused password is compared with what its supplier says by now. */
  private static final long ASK_AGAIN_AFTER = TimeUnit.SECONDS.toNanos(1);

  private final StateMachine machine;
  private final SessionThreads threads;
  private final Renewal renewal;
  private final Replay replay;
  private final SessionRecord record;
  private final Ledger ledger;
  private final Revocation revocation;
  private final SessionClock clock;
  private final Announcer announcer;

  private volatile @Nullable FailureClass lastFailure;

  Flights(
      StateMachine machine,
      SessionThreads threads,
      Renewal renewal,
      Replay replay,
      SessionRecord record,
      Ledger ledger,
      Revocation revocation,
      SessionClock clock,
      Announcer announcer) {
    this.machine = machine;
    this.threads = threads;
    this.renewal = renewal;
    this.replay = replay;
    this.record = record;
    this.ledger = ledger;
    this.revocation = revocation;
    this.clock = clock;
    this.announcer = announcer;
  }

  @Nullable FailureClass lastFailure() {
    return lastFailure;
  }

  /**
   * Starts a flight if {@code seen} is still the state of things. Never blocks and never flies
   * itself: the caller may be a thread that has to be quick.
   */
  @Nullable Flight start(SessionState seen, Flight.Trigger trigger) {
    Flight flight = machine.takeOff(seen, trigger);
    if (flight == null) {
      return null;
    }
    try {
      threads.flights().execute(() -> fly(flight));
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      // Closed meanwhile, or the machine has no thread left. The slot must not stay taken.
      Trouble trouble =
          new Trouble(FailureClass.NOT_SENT, "no thread could be started for it", true, null, e);
      Fault fault = fail(flight, new Landing.Failed(trouble, flight.base().refresh()));
      flight.land(new Flight.Result(null, fault));
    }
    return flight;
  }

  private void fly(Flight flight) {
    Orders orders =
        new Orders(
            flight, () -> machine.now().wants(flight), announcer::announce, this::arriveLate);
    Flight.Result result = null;
    try {
      result = bringDown(orders, attempt(orders));
    } finally {
      // The slot is free after a proper landing. After none nobody may be left hanging, and whoever
      // waited looks first whether a token has come another way.
      machine.release(flight);
      try {
        giveBack(orders);
      } finally {
        flight.land(result != null ? result : new Flight.Result(null, calledOff(flight)));
      }
    }
  }

  private Landing attempt(Orders orders) {
    try {
      keepPace(orders);
      return orders.wanted() ? renewal.attempt(orders) : new Landing.Unwanted();
    } catch (Throwable e) {
      // A fault of ours, or of an injected clock or store. A request may have been sent before.
      LOG.log(Level.ERROR, "a flight failed in an unexpected way", e);
      RefreshToken used = orders.flight().base().refresh();
      return new Landing.Failed(
          new Trouble(FailureClass.AMBIGUOUS, "its renewal broke off", true, null, e),
          used == null ? null : used.unanswered(replay));
    }
  }

  private void giveBack(Orders orders) {
    SessionStore.Lease lease = orders.lease();
    if (lease != null) {
      ledger.settle();
      record.release(lease);
    }
  }

  /**
   * Nothing came of a flight. Only a close is final; else the slot is free for the next caller. The
   * clock is not asked for the time, since it may be the clock that failed: any past will do.
   */
  private Fault calledOff(Flight flight) {
    long past = flight.base().obtained().nanos();
    return machine.now().control() instanceof Control.Closed
        ? new Fault.Closed()
        : new Fault.Unavailable("its renewal was called off", true, past, null);
  }

  /** Waits out the floor between two successes, unless somebody asked for this one by name. */
  private void keepPace(Orders orders) throws InterruptedException {
    Flight flight = orders.flight();
    long early = flight.base().pace().from() - clock.nanos();
    if (early > 0 && flight.trigger() == Flight.Trigger.NEED) {
      clock.source().sleeper().sleep(Duration.ofNanos(early), () -> !orders.wanted());
    }
  }

  /** Null when nothing came of it. */
  private Flight.@Nullable Result bringDown(Orders orders, Landing landing) {
    if (landing instanceof Landing.Arrived arrived) {
      return arrive(orders, arrived.grant());
    }
    Fault fault = null;
    if (landing instanceof Landing.Failed failed) {
      fault = fail(orders.flight(), failed);
    } else if (landing instanceof Landing.Over over) {
      fault = end(orders, over);
    }
    orders.published();
    if (landing instanceof Landing.Adopted adopted) {
      lastFailure = null;
      return new Flight.Result(adopted.token(), null);
    }
    return fault == null ? null : new Flight.Result(null, fault);
  }

  private Flight.Result arrive(Orders orders, Grant grant) {
    Ledger.Entry entry = ledger.commit(grant, orders.flight());
    orders.published();
    if (entry instanceof Ledger.Entry.Current current) {
      succeeded(grant, current.token());
      return new Flight.Result(current.token(), null);
    }
    Ledger.Entry.Superseded superseded = (Ledger.Entry.Superseded) entry;
    discard(grant, superseded);
    // What is current instead may be about to expire: a request that had been given up brought it.
    return superseded.byOthers()
        ? Flight.Result.LOOK_AGAIN
        : new Flight.Result(null, new Fault.Ended(Cause.LOGGED_OUT, null));
  }

  private Fault end(Orders orders, Landing.Over over) {
    Fault fault = over.fault();
    Control.Dead dead =
        fault instanceof Fault.LoginRefused
            ? new Control.Dead(fault, clock.nanos() + ASK_AGAIN_AFTER)
            : ledger.dead(fault);
    boolean isOver = ledger.fail(orders.flight(), over.left(), dead);
    orders.published();
    if (isOver && over.died() != null) {
      lastFailure = FailureClass.TERMINAL_TOKEN;
      announcer.announce(new SessionEvent.SessionDied(over.died()));
    }
    return fault;
  }

  /** On the request's own thread: the watchdog gave up, the request did not. */
  private void arriveLate(Grant grant) {
    Ledger.Entry entry = ledger.commit(grant, null);
    if (entry instanceof Ledger.Entry.Current current) {
      succeeded(grant, current.token());
    } else {
      discard(grant, (Ledger.Entry.Superseded) entry);
    }
  }

  /**
   * Tokens that came too late. After a logout or another login they are given back, as far as that
   * goes. Where newer ones of the same login are in use, that might revoke the whole family.
   */
  private void discard(Grant grant, Ledger.Entry.Superseded superseded) {
    announcer.announce(new SessionEvent.GrantDiscarded(grant.base().lineage()));
    if (superseded.otherLogin()) {
      revocation.revokeLater(grant.tokens());
    }
  }

  private void succeeded(Grant grant, AccessToken token) {
    lastFailure = null;
    announcer.announce(
        grant.byLogin()
            ? new SessionEvent.LoggedIn(token.lineage(), token.generation(), token.expiresAt())
            : new SessionEvent.RefreshSucceeded(
                token.lineage(), token.generation(), token.expiresAt()));
  }

  private Fault fail(Flight flight, Landing.Failed failed) {
    Trouble trouble = failed.trouble();
    lastFailure = trouble.failure();
    if (trouble.failure() == FailureClass.TERMINAL_CONFIG) {
      announcer.alarm(trouble);
    }
    Fault over = flight.over();
    if (over != null) {
      // It only wanted to know whether the end still holds. Trouble in asking must not undo it: a
      // session that was logged out elsewhere would log in again.
      ledger.fail(flight, failed.left(), ledger.dead(over));
      return over;
    }
    long now = clock.nanos();
    Freshness view = machine.now().view(clock, now);
    boolean serving = view != Freshness.EMPTY && view != Freshness.EXPIRED;
    int failures = flight.failures() + 1;
    long until = now + Backoff.pause(trouble, failures, serving, clock.random());
    Fault fault =
        new Fault.Unavailable(trouble.what(), trouble.retryable(), until, trouble.cause());
    Control pause = new Control.Cooldown(until, fault, failures);
    return ledger.fail(flight, failed.left(), pause) ? fault : calledOff(flight);
  }
}
