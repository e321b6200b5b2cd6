package dev.latchkey.transport;

import dev.latchkey.error.ApiException;
import dev.latchkey.error.LatchkeyException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * What the transport logs: names of calls, statuses, waits. No URL, header, body or exception text,
 * so that nothing has to be redacted. What is thrown is not logged as an error as well.
 */
final class TransportLog {

  private static final Logger LOG = System.getLogger("dev.latchkey.transport");

  private TransportLog() {}

  static void willRepeat(CallPlan<?> plan, int attempt, LatchkeyException failure, Duration pause) {
    LOG.log(
        Level.DEBUG,
        () ->
            plan.name()
                + ": attempt "
                + attempt
                + " ended with "
                + outcome(failure)
                + "; again in "
                + pause.toMillis()
                + " ms");
  }

  static void gaveUp(CallPlan<?> plan, int attempts, LatchkeyException failure) {
    LOG.log(
        Level.DEBUG,
        () -> plan.name() + ": ended with " + outcome(failure) + " after attempt " + attempts);
  }

  private static String outcome(LatchkeyException failure) {
    return failure instanceof ApiException answer
        ? "status " + answer.status()
        : failure.getClass().getSimpleName();
  }
}
