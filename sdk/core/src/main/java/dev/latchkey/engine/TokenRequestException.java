package dev.latchkey.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A token request failed. Says what is known to have happened to it; that decides what is safe. */
public final class TokenRequestException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is known of the request and of the tokens it carried. */
  public enum Outcome {
    /** No byte of the request reached the server. Safe to send again. */
    NOT_SENT,
    /** The server said "not now" before doing anything. Safe to send again later. */
    REFUSED,
    /** The request left and the answer did not arrive or made no sense: the token may be spent. */
    AMBIGUOUS,
    /** The server refused the password or the refresh token itself. Sending it again is useless. */
    TERMINAL_TOKEN,
    /** The endpoint is missing or not what it should be. The tokens are not at fault. */
    TERMINAL_CONFIG
  }

  private final Outcome outcome;
  private final @Nullable Integer status;
  private final transient @Nullable Duration retryAfter;

  public TokenRequestException(
      Outcome outcome,
      String message,
      @Nullable Integer status,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    super(message, cause);
    this.outcome = outcome;
    this.status = status;
    this.retryAfter = retryAfter;
  }

  public Outcome outcome() {
    return outcome;
  }

  /** The HTTP status; null when there was no answer. */
  public @Nullable Integer status() {
    return status;
  }

  /** How long the server asked to wait; null when it did not. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
