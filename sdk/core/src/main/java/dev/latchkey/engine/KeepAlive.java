package dev.latchkey.engine;

import dev.latchkey.session.SessionDescription.State;
import dev.latchkey.session.SessionEvent;
import dev.latchkey.session.SessionListener;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Renews while nobody calls. It only looks, and never decides: what it starts is the flight that
 * the next caller would have started. So a failure cannot end it, and neither can a suspended
 * machine make it oversleep for long. It listens too, because a token that has just come may not
 * last until the next look.
 */
final class KeepAlive implements SessionListener {

  private static final System.Logger LOG = System.getLogger("dev.latchkey.session");
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(30);

  /** A moment that has just passed is looked at again, not spun on. */
  private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(100);

  /** What a flight brings may have to be renewed within seconds, or tried again. */
  private static final long AFTER_A_FLIGHT = TimeUnit.SECONDS.toNanos(1);

  private final StateMachine machine;
  private final TokenDesk desk;
  private final SessionThreads threads;
  private final SessionClock clock;

  private final AtomicLong plans = new AtomicLong();

  /** Of the looks that are planned only the last takes place. */
  private final AtomicLong latest = new AtomicLong();

  KeepAlive(StateMachine machine, TokenDesk desk, SessionThreads threads, SessionClock clock) {
    this.machine = machine;
    this.desk = desk;
    this.threads = threads;
    this.clock = clock;
  }

  @Override
  public void onEvent(SessionEvent event) {
    if (event instanceof SessionEvent.LoggedIn
        || event instanceof SessionEvent.RefreshSucceeded
        || event instanceof SessionEvent.Adopted) {
      plan();
    }
  }

  void plan() {
    long plan = plans.incrementAndGet();
    try {
      threads.later(Duration.ofNanos(untilNextLook()), () -> look(plan));
      long unused = latest.accumulateAndGet(plan, Math::max);
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      Level level = threads.isShutdown() ? Level.DEBUG : Level.WARNING;
      LOG.log(level, "a session is not kept alive any more; it is renewed on use", e);
    }
  }

  private void look(long plan) {
    if (plan < latest.get() || machine.now().control().state() == State.CLOSED) {
      return;
    }
    try {
      desk.renewIfOld();
    } finally {
      plan();
    }
  }

  private long untilNextLook() {
    SessionState seen = machine.now();
    if (seen.control().state() == State.IN_FLIGHT) {
      return AFTER_A_FLIGHT;
    }
    if (seen.isOver()) {
      return LONGEST;
    }
    // There must be something to keep alive, and a pause after a failure may end before it is old.
    Long old = seen.oldFrom();
    Long allowed = seen.control() instanceof Control.Cooldown ? seen.nextAttempt() : old;
    long now = clock.nanos();
    long wait = old == null || allowed == null ? LONGEST : Math.max(old - now, allowed - now);
    return Math.max(SHORTEST, Math.min(wait, LONGEST));
  }
}
