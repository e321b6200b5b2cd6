package dev.latchkey.transport;

import dev.latchkey.RequestOptions;
import dev.latchkey.binding.Operation;
import dev.latchkey.time.Deadline;
import dev.latchkey.time.TimeSource;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import okhttp3.Request;
import okhttp3.Response;

/**
 * One call with everything that is settled before its first attempt. Belongs to that call alone.
 *
 * @param idempotent whether the caller vouches that it may be carried out twice
 * @param received gets the answer of each attempt, errors too, before its body is read
 */
record CallPlan<T>(
    String platform,
    Operation<T> operation,
    Request request,
    Deadline deadline,
    Duration attemptTimeout,
    int maxRetries,
    boolean idempotent,
    CallReport report,
    Consumer<Response> received) {

  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final Duration ATTEMPT_TIMEOUT = Duration.ofMinutes(1);
  private static final int MAX_RETRIES = 2;

  static <T> CallPlan<T> of(
      String platform,
      Operation<T> operation,
      Request request,
      RequestOptions options,
      TimeSource time,
      CallReport report,
      Consumer<Response> received) {
    Duration timeout = Objects.requireNonNullElse(options.timeout(), TIMEOUT);
    return new CallPlan<>(
        platform,
        operation,
        request,
        Deadline.after(timeout, time.ticker()),
        Objects.requireNonNullElse(options.attemptTimeout(), ATTEMPT_TIMEOUT),
        Objects.requireNonNullElse(options.maxRetries(), MAX_RETRIES),
        Objects.requireNonNullElse(options.idempotent(), false),
        report,
        received);
  }

  /** How messages and logs name the call. */
  String name() {
    return platform + " " + operation.name();
  }

  /** What the next attempt may take; zero or less when there is no time for one. */
  Duration nextAttempt() {
    Duration remaining = deadline.remaining();
    return remaining.compareTo(attemptTimeout) < 0 ? remaining : attemptTimeout;
  }
}
