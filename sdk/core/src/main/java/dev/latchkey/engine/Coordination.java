package dev.latchkey.engine;

import dev.latchkey.session.AccessToken;
import dev.latchkey.session.FailureClass;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.SessionEvent;
import dev.latchkey.session.SessionStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a flight does so that of all sessions on one store only one renews (section 4.9 of the
 * design): waits for the lease, and looks at the record before it sends anything. Used by the
 * flight thread only.
 */
final class Coordination {

  private static final String UNREACHABLE = "the session store cannot be reached";
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(25);
  private static final Duration FIRST_LOOK = Duration.ofMillis(100);
  private static final Duration LONGEST_LOOK = Duration.ofMillis(500);

  /** The winner may have been refused the old token's successor, and not have stored it yet. */
  private static final List<Duration> LOOKS_AFTER_A_REFUSAL =
      List.of(Duration.ZERO, Duration.ofMillis(100), Duration.ofMillis(300), Duration.ofSeconds(1));

  private final SessionRecord record;
  private final Ledger ledger;
  private final StateMachine machine;
  private final SessionClock clock;

  Coordination(SessionRecord record, Ledger ledger, StateMachine machine, SessionClock clock) {
    this.record = record;
    this.ledger = ledger;
    this.machine = machine;
    this.clock = clock;
  }

  /**
   * Gets the right to send a token request.
   *
   * @return null once the flight has it; else what the flight comes to without
   */
  @Nullable Landing prepare(Orders orders) throws InterruptedException {
    long end = clock.nanos() + PATIENCE;
    Duration pause = FIRST_LOOK;
    try {
      while (true) {
        SessionStore.Lease lease = record.tryAcquire();
        if (lease != null) {
          orders.hold(lease);
        }
        Landing found = look(orders);
        if (found != null || lease != null) {
          return found;
        }
        if (clock.nanos() - end >= 0) {
          orders.later(new SessionEvent.LeaseTimeout());
          return unavailable(
              "another process has been renewing it for too long",
              orders.flight().base().refresh(),
              null);
        }
        sleep(pause, orders);
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_LOOK) > 0
                ? LONGEST_LOOK
                : pause.multipliedBy(2);
      }
    } catch (IOException e) {
      orders.later(new SessionEvent.RefreshFailed(FailureClass.STORE, null));
      return unavailable(UNREACHABLE, orders.flight().base().refresh(), e);
    }
  }

  /**
   * Whether a refusal of the refresh token is the last word: the store may have its successor.
   *
   * @param refused what is left of it when it is, and when the store cannot say
   * @return null when it is
   */
  @Nullable Landing afterRefusal(Orders orders, RefreshToken refused) throws InterruptedException {
    if (!record.isShared()) {
      return null;
    }
    try {
      for (Duration pause : LOOKS_AFTER_A_REFUSAL) {
        sleep(pause, orders);
        Snapshot before = orders.flight().base();
        Landing found = look(orders);
        if (found != null) {
          return found;
        }
        if (!before.isSameAs(orders.flight().base())) {
          return unavailable(
              "another process has renewed it, and its token is old already",
              orders.flight().base().refresh(),
              null);
        }
      }
      return null;
    } catch (IOException e) {
      return unavailable(UNREACHABLE, refused, e);
    }
  }

  /** Null when there is nothing in the store that settles it. */
  private @Nullable Landing look(Orders orders) throws IOException {
    Flight flight = orders.flight();
    boolean followed = ledger.catchUp(flight);
    SessionState seen = machine.now();
    if (seen.control() instanceof Control.Dead dead) {
      return new Landing.Over(dead.fault(), null, null);
    }
    if (!seen.wants(flight)) {
      return new Landing.Unwanted();
    }
    AccessToken token = followed ? seen.snapshot().access() : null;
    if (token == null) {
      Fault over = flight.over();
      return over == null ? null : new Landing.Over(over, flight.base().refresh(), null);
    }
    Freshness view = seen.view(clock, clock.nanos());
    boolean usable = view == Freshness.FRESH || view == Freshness.STALE;
    return usable ? new Landing.Adopted(token) : null;
  }

  private void sleep(Duration pause, Orders orders) throws InterruptedException {
    if (!pause.isZero()) {
      clock.source().sleeper().sleep(pause, () -> !orders.wanted());
    }
  }

  private static Landing unavailable(
      String what, @Nullable RefreshToken left, @Nullable IOException cause) {
    return new Landing.Failed(new Trouble(FailureClass.STORE, what, true, null, cause), left);
  }
}
