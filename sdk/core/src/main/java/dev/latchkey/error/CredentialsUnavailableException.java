package dev.latchkey.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * There is no usable token at the moment: it has expired and could not be renewed yet, or the
 * caller's own time ran out first. The session lives on and keeps trying.
 */
public final class CredentialsUnavailableException extends SessionException {
  private static final long serialVersionUID = 1L;

  private final boolean retryable;
  private final @Nullable Duration retryAfter;

  public CredentialsUnavailableException(
      String message, boolean retryable, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.retryable = retryable;
    this.retryAfter = retryAfter;
  }

  /** Whether the same call may work later without anybody changing anything. */
  public boolean retryable() {
    return retryable;
  }

  /**
   * How long the session itself waits before its next attempt; calls made sooner fail without
   * touching the network. Null when nothing keeps it from trying at once.
   */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
