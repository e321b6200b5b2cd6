package dev.latchkey.error;

import org.jspecify.annotations.Nullable;

/**
 * The platform refused the user name or the password.
 *
 * <p>The session does not send the same password again, because platforms lock accounts over that;
 * it asks the password supplier now and then, and goes on once the answer is another one.
 */
public final class LoginRejectedException extends SessionException {
  private static final long serialVersionUID = 1L;

  private final @Nullable Integer status;

  public LoginRejectedException(
      String message, @Nullable Integer status, @Nullable Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  /** The HTTP status of the refusal; null when the platform said it another way. */
  public @Nullable Integer status() {
    return status;
  }
}
