package dev.latchkey.engine;

import dev.latchkey.session.FailureClass;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A failed attempt that does not end the session.
 *
 * @param what for a person: the middle of a sentence
 * @param retryable whether time alone may heal it
 * @param retryAfter how long to wait at least; null when nobody said
 */
record Trouble(
    FailureClass failure,
    String what,
    boolean retryable,
    @Nullable Duration retryAfter,
    @Nullable Throwable cause) {

  /**
   * @param request "refresh" or "login"
   */
  static Trouble of(String request, TokenRequestException failure) {
    String status = failure.status() == null ? "" : " (HTTP " + failure.status() + ")";
    String what =
        switch (failure.outcome()) {
          case NOT_SENT -> "the " + request + " request could not be sent";
          case REFUSED -> "the platform put the " + request + " request off" + status;
          case AMBIGUOUS -> "the " + request + " request got no usable answer" + status;
          case TERMINAL_TOKEN -> "the platform refused the " + request + status;
          case TERMINAL_CONFIG ->
              "the "
                  + request
                  + " endpoint is missing or set up otherwise"
                  + status
                  + "; check the base URL";
        };
    return new Trouble(
        classOf(failure.outcome()),
        what,
        failure.outcome() != TokenRequestException.Outcome.TERMINAL_CONFIG,
        failure.retryAfter(),
        failure);
  }

  static FailureClass classOf(TokenRequestException.Outcome outcome) {
    return switch (outcome) {
      case NOT_SENT -> FailureClass.NOT_SENT;
      case REFUSED -> FailureClass.REFUSED;
      case AMBIGUOUS -> FailureClass.AMBIGUOUS;
      case TERMINAL_TOKEN -> FailureClass.TERMINAL_TOKEN;
      case TERMINAL_CONFIG -> FailureClass.TERMINAL_CONFIG;
    };
  }
}
