package dev.latchkey.transport;

import dev.latchkey.CallEvent.WaitReason;
import dev.latchkey.binding.ReceiverFailure;
import dev.latchkey.error.ApiException;
import dev.latchkey.error.LatchkeyException;
import dev.latchkey.error.TransportException;
import dev.latchkey.time.TimeSource;
import dev.latchkey.transport.NoAnswer.Kind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Repeats a call until it succeeds, may not be repeated, or has no time or retries left. Everything
 * that counts is local to {@link #run}: a retry counter on the client would leave its second
 * failing call without any.
 */
final class AttemptLoop {

  private final Exchange exchange;
  private final Pauses pauses;
  private final RetryBudget budget;
  private final TimeSource time;

  AttemptLoop(Exchange exchange, Pauses pauses, RetryBudget budget, TimeSource time) {
    this.exchange = exchange;
    this.pauses = pauses;
    this.budget = budget;
    this.time = time;
  }

  <T> @Nullable T run(CallPlan<T> plan) {
    try {
      T value = attempts(plan);
      plan.report().ended(null);
      return value;
    } catch (LatchkeyException e) {
      plan.report().ended(e);
      throw e;
    } catch (ReceiverFailure e) {
      plan.report().ended(null); // the platform has answered
      throw e.thrown();
    } catch (RuntimeException | Error e) {
      // content that cannot be read or written, an interceptor of the user's
      plan.report().ended(e);
      throw e;
    }
  }

  private <T> @Nullable T attempts(CallPlan<T> plan) {
    boolean mayHaveBeenProcessed = false;
    for (int attempt = 1; ; attempt++) {
      LatchkeyException failure;
      Duration pause;
      plan.report().attempt(attempt);
      try {
        T value = exchange.attempt(plan);
        budget.success();
        return value;
      } catch (ApiException e) {
        failure = e;
        mayHaveBeenProcessed |= e.status() != 429;
        pause = RetryRule.allows(plan, e.status()) ? pauses.after(e, attempt) : null;
      } catch (NoAnswer e) {
        mayHaveBeenProcessed |= e.requestLeft();
        failure = unanswered(plan, e, mayHaveBeenProcessed, attempt);
        pause = RetryRule.allows(plan, e) ? pauses.backOff(attempt) : null;
      }
      if (pause == null || !mayGoOn(plan, pause, attempt)) {
        TransportLog.gaveUp(plan, attempt, failure);
        throw failure;
      }
      TransportLog.willRepeat(plan, attempt, failure, pause);
      plan.report().willRetry(failure, pause);
      sleep(plan, pause, attempt, mayHaveBeenProcessed, failure);
    }
  }

  private boolean mayGoOn(CallPlan<?> plan, Duration pause, int attempt) {
    return attempt <= plan.maxRetries()
        && pause.compareTo(Pauses.LONGEST_REQUESTED) <= 0
        && pause.compareTo(plan.deadline().remaining()) < 0
        && budget.tryRetry();
  }

  private void sleep(
      CallPlan<?> plan,
      Duration pause,
      int attempt,
      boolean mayHaveBeenProcessed,
      LatchkeyException failure) {
    long since = plan.report().now();
    try {
      time.sleeper().sleep(pause, () -> false);
      plan.report().waited(WaitReason.BACK_OFF, since);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      TransportException stopped =
          unanswered(plan, new NoAnswer(Kind.INTERRUPTED, false, e), mayHaveBeenProcessed, attempt);
      // what the thread was waiting to repeat
      stopped.addSuppressed(failure);
      throw stopped;
    }
  }

  private static TransportException unanswered(
      CallPlan<?> plan, NoAnswer failure, boolean mayHaveBeenProcessed, int attempts) {
    return new TransportException(
        plan.name()
            + ": "
            + failure.kind().event()
            + " (attempt "
            + attempts
            + "). The platform "
            + (mayHaveBeenProcessed ? "may have carried out the call" : "has not seen the call")
            + ". "
            + failure.kind().advice(),
        failure.getCause(),
        mayHaveBeenProcessed,
        attempts);
  }
}
