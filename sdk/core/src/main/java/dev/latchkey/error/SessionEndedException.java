package dev.latchkey.error;

import org.jspecify.annotations.Nullable;

/**
 * The session is over, and nothing it holds can bring it back: somebody has to log in again.
 *
 * <p>Trouble with the network never ends a session; that is {@link
 * CredentialsUnavailableException}.
 */
public final class SessionEndedException extends SessionException {
  private static final long serialVersionUID = 1L;

  /** What ended it. */
  public enum Cause {
    /** The platform refused the current refresh token: revoked, expired, or used elsewhere. */
    REFRESH_TOKEN_REFUSED,
    /**
     * A refresh request got no answer, and the refresh token it carried is dead since. The platform
     * has most likely rotated it; the new one was in the answer that never came.
     */
    LOST_ROTATION,
    /** {@code logout()} was called. */
    LOGGED_OUT
  }

  private final Cause cause;

  public SessionEndedException(Cause cause, String message, @Nullable Throwable trigger) {
    super(message, trigger);
    this.cause = cause;
  }

  /** What ended the session. Not to be confused with {@link #getCause()}, the exception behind. */
  public Cause cause() {
    return cause;
  }
}
