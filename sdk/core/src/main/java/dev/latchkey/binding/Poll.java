package dev.latchkey.binding;

import dev.latchkey.error.CredentialsUnavailableException;
import dev.latchkey.error.LatchkeyException;
import dev.latchkey.error.RateLimitException;
import dev.latchkey.error.ServerException;
import dev.latchkey.error.TransportException;
import dev.latchkey.error.WaitException;
import dev.latchkey.error.WaitException.Reason;
import dev.latchkey.time.Deadline;
import dev.latchkey.time.TimeSource;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks again and again until something is as it should be. The pause between two looks grows from
 * 2 s to 30 s, less up to a quarter so that many who wait drift apart; there is a look within the
 * last 4 s. Passing trouble (no answer, 5xx, 429, no credential for now) does not end the wait,
 * unless it meets six looks in a row.
 *
 * <p>Immutable; each call of {@link #within} waits anew, on the caller's thread, until that is
 * interrupted.
 *
 * @param <T> what a look shows
 */
public final class Poll<T> {

  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int TROUBLE_IN_A_ROW = 6;

  private final String what;
  private final TimeSource time;
  private final Function<Duration, @Nullable T> look;
  private final Function<T, @Nullable Object> state;
  private final Predicate<T> reached;
  private final Predicate<T> failed;

  /**
   * Says what to look at.
   *
   * @param what names it in messages
   * @param look gets the time that is left, and may take no longer; null when it is not there (yet)
   * @param state what messages and {@link WaitException#lastState()} say of a look
   * @param reached whether it is as it should be
   * @param failed whether it never will be
   */
  public Poll(
      String what,
      TimeSource time,
      Function<Duration, @Nullable T> look,
      Function<T, @Nullable Object> state,
      Predicate<T> reached,
      Predicate<T> failed) {
    this.what = what;
    this.time = time;
    this.look = look;
    this.state = state;
    this.reached = reached;
    this.failed = failed;
  }

  /**
   * Waits.
   *
   * @throws WaitException when it fails, when time runs out, and when the thread is interrupted
   * @throws LatchkeyException when a look fails for good
   */
  public T within(Duration timeout) {
    Deadline deadline = Deadline.after(timeout, time.ticker());
    Last last = new Last();
    Duration pause = FIRST;
    do {
      T seen = lookOnce(deadline, last);
      if (seen != null) {
        if (reached.test(seen)) {
          return seen;
        }
        if (failed.test(seen)) {
          throw last.exception(what + " has failed: it is " + last.state, Reason.FAILED);
        }
      }
      Duration own = untilNext(jittered(pause), deadline.remaining());
      sleep(shorter(last.pause(own), deadline.remaining()), last);
      pause = shorter(pause.multipliedBy(3).dividedBy(2), LONGEST);
    } while (!deadline.hasPassed());
    throw last.exception(
        what + " did not get there within " + timeout + "; its last state was " + last.state,
        Reason.TIMED_OUT);
  }

  /** Null when it is not there, and when there was passing trouble. */
  private @Nullable T lookOnce(Deadline deadline, Last last) {
    try {
      T seen = look.apply(deadline.remaining());
      last.saw(seen == null ? null : state.apply(seen));
      return seen;
    } catch (LatchkeyException e) {
      if (Thread.currentThread().isInterrupted()) {
        last.trouble = e;
        throw last.exception("waiting for " + what + " was interrupted", Reason.INTERRUPTED);
      }
      if (!isPassing(e) || ++last.troubles == TROUBLE_IN_A_ROW) {
        throw e;
      }
      last.trouble = e;
      return null;
    }
  }

  private static boolean isPassing(LatchkeyException e) {
    return e instanceof TransportException
        || e instanceof ServerException
        || e instanceof RateLimitException
        || (e instanceof CredentialsUnavailableException unavailable && unavailable.retryable());
  }

  private Duration jittered(Duration pause) {
    return Duration.ofNanos((long) (pause.toNanos() * (1 - 0.25 * time.random().getAsDouble())));
  }

  private void sleep(Duration pause, Last last) {
    try {
      time.sleeper().sleep(pause, () -> false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw last.exception("waiting for " + what + " was interrupted", Reason.INTERRUPTED);
    }
  }

  /** Not past the end, and with a last look shortly before it: much may happen in a long pause. */
  private static Duration untilNext(Duration pause, Duration left) {
    if (pause.compareTo(left) < 0) {
      return pause;
    }
    return left.compareTo(FIRST.multipliedBy(2)) > 0 ? left.minus(FIRST) : left;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /** What the looks have shown so far. */
  private static final class Last {
    private @Nullable String state;
    private @Nullable LatchkeyException trouble;
    private int troubles;

    void saw(@Nullable Object seen) {
      state = seen == null ? null : seen.toString();
      trouble = null;
      troubles = 0;
    }

    /** Not before the platform wants to be asked again. */
    Duration pause(Duration own) {
      Duration asked = trouble instanceof RateLimitException limited ? limited.retryAfter() : null;
      return asked != null && asked.compareTo(own) > 0 ? asked : own;
    }

    WaitException exception(String message, Reason reason) {
      return new WaitException(message + ".", reason, state, trouble);
    }
  }
}
