package dev.latchkey.testkit.model;

import dev.latchkey.error.CredentialsUnavailableException;
import dev.latchkey.error.SessionEndedException;
import dev.latchkey.error.SessionException;
import dev.latchkey.session.AccessToken;
import dev.latchkey.session.SessionDescription.State;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What has to be true when the weather has cleared up and everybody has gone home. */
final class Aftermath {

  private static final int MOST_ATTEMPTS = 40;
  private static final Duration A_WHILE = Duration.ofMillis(1_100);

  private final Scheduler scheduler;
  private final Oracle oracle;
  private final Plan plan;
  private final @Nullable ModelStore store;

  Aftermath(Scheduler scheduler, Oracle oracle, Plan plan, @Nullable ModelStore store) {
    this.scheduler = scheduler;
    this.oracle = oracle;
    this.plan = plan;
    this.store = store;
  }

  void awaitEndOf(List<Strand> callers) {
    sleep(Strand.UNLIMITED, () -> Collections.disjoint(scheduler.live(), callers));
  }

  /** What hangs comes to an end by itself; then nothing is in flight. */
  void settle(List<ModelSession> sessions) {
    for (ModelSession session : sessions) {
      awaitIdle(session);
      if (session.engine().describe().state() == State.IN_FLIGHT) {
        oracle.violated(9, session + " is in flight, and no thread flies");
      }
    }
  }

  /** Unless somebody has closed it, the session comes back, and goes on. */
  void recover(ModelSession session, Caller caller) {
    if (session.closeBegan) {
      return;
    }
    AccessToken token = obtain(session, caller, false);
    AccessToken next = token == null ? null : obtain(session, caller, true);
    if (token != null && next != null && next.generation() <= token.generation()) {
      oracle.violated(3, "refresh() returned generation " + next.generation() + " again");
    }
    awaitIdle(session);
    boolean everythingHeard = plan.listens() && session.threads.lostEvents == 0;
    if (everythingHeard && session.accounted != session.grants) {
      oracle.violated(
          3,
          session.grants
              + " pairs of tokens have arrived, and events tell of "
              + session.accounted);
    }
  }

  private @Nullable AccessToken obtain(ModelSession session, Caller caller, boolean byRefresh) {
    boolean refreshes = byRefresh;
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Duration pause = A_WHILE;
      try {
        AccessToken token = refreshes ? caller.refresh() : caller.current();
        if (token != null && caller.honours(token)) {
          return token;
        }
        if (token != null) {
          caller.invalidate(token);
        }
      } catch (SessionEndedException e) {
        refreshes = true;
      } catch (CredentialsUnavailableException e) {
        if (e.retryAfter() != null) {
          pause = e.retryAfter().plusMillis(1);
        }
      } catch (SessionException e) {
        scheduler.say(() -> "tries again");
      }
      sleep(pause.toNanos(), null);
    }
    oracle.violated(9, session + " does not come back: " + session.engine().describe());
    return null;
  }

  void finish(ModelSession session, Caller caller) {
    caller.close();
    awaitIdle(session);
    long left =
        scheduler.live().stream()
            .filter(strand -> strand.name.startsWith(session.name + "-"))
            .count();
    if (left > 0) {
      oracle.violated(9, left + " threads of " + session + " are left: " + scheduler.live());
    }
    if (session.engine().describe().state() != State.CLOSED) {
      oracle.violated(9, session + " is not closed");
    }
  }

  void judgeStore() {
    // A session that has no thread, or whose thread is held up for longer than a store may take,
    // has
    // to let its lease run out.
    boolean excused = plan.memory() > 0 || plan.haste() > 0;
    long left = store == null || excused ? 0 : store.leftBehind();
    if (left > 0) {
      oracle.violated(9, left + " leases were not given back");
    }
  }

  private void awaitIdle(ModelSession session) {
    sleep(TimeUnit.MINUTES.toNanos(5), () -> !session.threads.isWorking());
  }

  private void sleep(long nanos, @Nullable BooleanSupplier early) {
    try {
      scheduler.sleepLong(nanos, early);
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts the conductor", e);
    }
  }
}
