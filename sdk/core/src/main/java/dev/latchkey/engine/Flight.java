package dev.latchkey.engine;

import dev.latchkey.session.AccessToken;
import dev.latchkey.time.Ticker;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to renew the session, and the meeting point of all who wait for it.
 *
 * <p>It belongs to nobody: a waiter that gives up, is cancelled or interrupted leaves it as it is.
 */
final class Flight {

  /** Who asked for it. */
  enum Trigger {
    /** The clock, or a refused token. */
    NEED,
    /** Somebody called {@code refresh()}. */
    REQUEST
  }

  /** How a wait ended. */
  enum Ending {
    LANDED,
    OUT_OF_TIME,
    CANCELLED
  }

  /**
   * What a landed flight brought: one of the two, or neither when something else has become current
   * that whoever waits has to look at for himself.
   */
  record Result(@Nullable AccessToken token, @Nullable Fault fault) {
    static final Result LOOK_AGAIN = new Result(null, null);

    /** For every waiter to ask: a record's {@code equals} is a method handle, slow while cold. */
    boolean saysLookAgain() {
      return token == null && fault == null;
    }
  }

  /**
   * OkHttp does not tell an interceptor that its call was cancelled or has timed out; one that
   * sleeps through has to look (fact F10).
   */
  private static final long POLL = TimeUnit.MILLISECONDS.toNanos(25);

  /** For one that nothing but its end can cut short, which only an injected clock moves. */
  private static final long RARELY = TimeUnit.MILLISECONDS.toNanos(250);

  /** Below this a wait is not worth its system call. */
  private static final long SHORTEST_WAIT = TimeUnit.MILLISECONDS.toNanos(1);

  private final int failures;
  private final Trigger trigger;
  private final AtomicReference<@Nullable Result> result = new AtomicReference<>();
  private final Signal landed = new Signal();

  private volatile @Nullable Fault over;
  private volatile Snapshot base;
  private volatile boolean refused;

  /**
   * @param from what it sets out to replace, and how often that has failed in a row
   */
  Flight(SessionState from, Trigger trigger) {
    this.base = from.snapshot();
    this.failures = from.control().failures();
    this.refused = from.rejected();
    this.trigger = trigger;
    this.over =
        trigger == Trigger.NEED
                && from.control() instanceof Control.Dead dead
                && dead.fault() instanceof Fault.Ended
            ? dead.fault()
            : null;
  }

  /** What it sets out to replace. */
  Snapshot base() {
    return base;
  }

  /** What it replaces now: newer tokens from the store, or what the store says of the same. */
  void rebase(Snapshot theirs) {
    if (!base.isSameAs(theirs)) {
      refused = false;
      over = null;
    }
    base = theirs;
  }

  /** Another process has presented the refresh token that this one set out with. */
  void restand(Snapshot same) {
    if (same.isSameAs(base)) {
      base = same;
    }
  }

  /**
   * Why the session had ended when it took off; then it only looks whether the store has new tokens
   * by now. Null when it may do more.
   */
  @Nullable Fault over() {
    return over;
  }

  int failures() {
    return failures;
  }

  Trigger trigger() {
    return trigger;
  }

  /** Whether the platform had refused the token that it is to replace. */
  boolean replacesRefused() {
    return refused;
  }

  /** Wakes all who wait. Only the first result counts: a logout may be faster than the network. */
  void land(Result outcome) {
    if (result.compareAndSet(null, outcome)) {
      landed.give();
    }
  }

  /** Null while it is in the air. */
  @Nullable Result result() {
    return result.get();
  }

  /**
   * Waits for its landing.
   *
   * @param end by the {@code ticker}
   */
  Ending await(SessionThreads threads, Ticker ticker, long end, BooleanSupplier cancelled)
      throws InterruptedException {
    long poll = cancelled == Wait.NEVER ? RARELY : POLL;
    landed.enter();
    while (true) {
      if (landed.isGiven()) {
        return Ending.LANDED;
      }
      boolean gaveUp = cancelled.getAsBoolean();
      // Looked at second, and it goes first: OkHttp cancels a call whose time is up too, a moment
      // later, and how the wait ends must not depend on who is quicker.
      long left = end - ticker.nanos();
      if (left <= 0) {
        return Ending.OUT_OF_TIME;
      }
      if (gaveUp) {
        return Ending.CANCELLED;
      }
      if (threads.await(landed, Math.max(SHORTEST_WAIT, Math.min(left, poll)))) {
        return Ending.LANDED;
      }
    }
  }
}
