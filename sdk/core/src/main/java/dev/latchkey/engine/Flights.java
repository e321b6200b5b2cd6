package dev.latchkey.engine;

import dev.latchkey.Secret;
import dev.latchkey.error.SessionEndedException.Cause;
import dev.latchkey.session.AccessToken;
import dev.latchkey.session.FailureClass;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.SessionEvent;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs flights on the session's own thread and brings down what comes of them.
 *
 * <p>The order is always the same: the new state is public, then the slot is free (one step, see
 * {@link SessionState}), then the waiters wake. So nobody can be woken and find the old token.
 */
final class Flights {

  private static final System.Logger LOG = System.getLogger("dev.latchkey.session");

  /** How often a refused password is compared with what its supplier says by now. */
  private static final long ASK_AGAIN_AFTER = TimeUnit.SECONDS.toNanos(1);

  private final StateMachine machine;
  private final SessionThreads threads;
  private final Renewal renewal;
  private final Watchdog watchdog;
  private final TokenEndpoint endpoint;
  private final SessionClock clock;
  private final Announcer announcer;

  private volatile @Nullable FailureClass lastFailure;

  Flights(
      StateMachine machine,
      SessionThreads threads,
      Renewal renewal,
      Watchdog watchdog,
      TokenEndpoint endpoint,
      SessionClock clock,
      Announcer announcer) {
    this.machine = machine;
    this.threads = threads;
    this.renewal = renewal;
    this.watchdog = watchdog;
    this.endpoint = endpoint;
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
    Landing landing;
    try {
      keepPace(orders);
      landing = renewal.attempt(orders);
    } catch (Throwable e) {
      // A fault of ours, or of an injected clock. It may have come after a request was sent.
      LOG.log(Level.ERROR, "a flight failed in an unexpected way", e);
      RefreshToken used = flight.base().refresh();
      landing =
          new Landing.Failed(
              new Trouble(FailureClass.AMBIGUOUS, "its renewal broke off", true, null, e),
              used == null ? null : used.unanswered());
    }
    try {
      bringDown(orders, landing);
    } finally {
      // Does nothing after a proper landing. After none nobody may be left hanging, and whoever
      // waited looks first whether a token has come another way.
      machine.release(flight);
      flight.land(new Flight.Result(null, calledOff(flight)));
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

  private void bringDown(Orders orders, Landing landing) {
    if (landing instanceof Landing.Arrived arrived) {
      arrive(orders, arrived.grant());
    } else if (landing instanceof Landing.Failed failed) {
      Fault fault = fail(orders.flight(), failed);
      orders.published();
      orders.flight().land(new Flight.Result(null, fault));
    } else if (landing instanceof Landing.Over over) {
      end(orders, over);
    } else {
      orders.published();
    }
  }

  private void arrive(Orders orders, Grant grant) {
    Flight flight = orders.flight();
    AccessToken token = machine.commit(grant, flight);
    orders.published();
    if (token != null) {
      succeeded(grant, token);
      flight.land(new Flight.Result(token, null));
    } else {
      machine.release(flight);
      flight.land(new Flight.Result(null, new Fault.Ended(Cause.LOGGED_OUT, null)));
      discard(grant);
    }
  }

  private void end(Orders orders, Landing.Over over) {
    lastFailure = FailureClass.TERMINAL_TOKEN;
    long askAgain = clock.nanos() + ASK_AGAIN_AFTER;
    Control dead = new Control.Dead(over.fault(), askAgain);
    boolean isOver = machine.fail(orders.flight(), over.left(), dead);
    orders.published();
    if (isOver && over.died() != null) {
      LOG.log(Level.WARNING, "a session has ended: {0}", over.died());
      announcer.announce(new SessionEvent.SessionDied(over.died()));
    }
    orders.flight().land(new Flight.Result(null, over.fault()));
  }

  /** On the request's own thread: the watchdog gave up, the request did not. */
  private void arriveLate(Grant grant) {
    AccessToken token = machine.commit(grant, null);
    if (token != null) {
      succeeded(grant, token);
    } else if (grant.base().lineage() != machine.now().snapshot().lineage()) {
      discard(grant);
    } else {
      // Newer tokens of the same login are in use; to revoke these might revoke the family.
      LOG.log(Level.DEBUG, "a refresh answered after the one that followed it; not used");
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
      // Loud, because nothing will mend it but a person. The tokens are kept.
      LOG.log(Level.ERROR, "a session cannot be renewed: " + trouble.what(), trouble.cause());
    }
    long now = clock.nanos();
    Freshness view = machine.now().view(clock, now);
    boolean serving = view != Freshness.EMPTY && view != Freshness.EXPIRED;
    int failures = flight.failures() + 1;
    long until = now + Backoff.pause(trouble, failures, serving, clock.random());
    Fault fault =
        new Fault.Unavailable(trouble.what(), trouble.retryable(), until, trouble.cause());
    machine.fail(flight, failed.left(), new Control.Cooldown(until, fault, failures));
    return fault;
  }

  /** Tokens for a session that was logged out meanwhile: given back, as far as that goes. */
  private void discard(Grant grant) {
    announcer.announce(new SessionEvent.GrantDiscarded(grant.base().lineage()));
    revoke(grant.tokens());
  }

  /** After a logout. */
  void revokeLater(Snapshot forgotten) {
    AccessToken access = forgotten.access();
    if (access == null) {
      return;
    }
    RefreshToken refresh = forgotten.refresh();
    Secret refreshToken = refresh == null ? null : refresh.value();
    try {
      threads.flights().execute(() -> revoke(new TokenGrant(access.secret(), refreshToken, null)));
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      LOG.log(Level.DEBUG, "tokens were not revoked after a logout", e);
    }
  }

  private void revoke(TokenGrant tokens) {
    try {
      watchdog.call(
          () -> {
            endpoint.revoke(tokens);
            return tokens;
          },
          revoked -> {});
    } catch (TokenRequestException e) {
      LOG.log(Level.DEBUG, "tokens were not revoked after a logout", e);
    }
  }
}
