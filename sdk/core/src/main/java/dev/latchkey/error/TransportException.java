package dev.latchkey.error;

import org.jspecify.annotations.Nullable;

/**
 * There was no answer: no connection, no trust in the certificate, no time left, or a connection
 * that broke.
 */
public final class TransportException extends LatchkeyException {
  private static final long serialVersionUID = 1L;

  private final boolean requestMayHaveBeenProcessed;
  private final int attempts;

  /**
   * Made by the transport, and by tests that play it.
   *
   * @param requestMayHaveBeenProcessed false only when no attempt can have reached the platform
   */
  public TransportException(
      String message,
      @Nullable Throwable cause,
      boolean requestMayHaveBeenProcessed,
      int attempts) {
    super(message, cause);
    this.requestMayHaveBeenProcessed = requestMayHaveBeenProcessed;
    this.attempts = attempts;
  }

  /**
   * Whether the platform may have done what the call asks for, in this or an earlier attempt. False
   * means that it provably did not, so that the call can be made again whatever it does.
   */
  public boolean requestMayHaveBeenProcessed() {
    return requestMayHaveBeenProcessed;
  }

  /** How many attempts were begun. */
  public int attempts() {
    return attempts;
  }
}
