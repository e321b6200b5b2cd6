package dev.latchkey.error;

import org.jspecify.annotations.Nullable;

/** What was waited for has not come: it failed, time ran out, or nobody wants to wait any more. */
public final class WaitException extends LatchkeyException {
  private static final long serialVersionUID = 1L;

  /** Why the wait ended. */
  public enum Reason {
    /** It is in a state that the wanted one does not follow. */
    FAILED,
    /** The wanted state has not come in time; it may still come. */
    TIMED_OUT,
    /** The thread was interrupted; its flag is still set. */
    INTERRUPTED
  }

  private final Reason reason;
  private final @Nullable String lastState;

  /** Made by whoever waits, and by tests that play it. */
  public WaitException(
      String message, Reason reason, @Nullable String lastState, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.lastState = lastState;
  }

  public Reason reason() {
    return reason;
  }

  /** The state that was seen last; null when none was seen. */
  public @Nullable String lastState() {
    return lastState;
  }
}
