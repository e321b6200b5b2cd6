package dev.latchkey.engine;

import dev.latchkey.error.CredentialsUnavailableException;
import dev.latchkey.error.LoginRejectedException;
import dev.latchkey.error.SessionClosedException;
import dev.latchkey.error.SessionEndedException;
import dev.latchkey.error.SessionException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why there is no token, kept until somebody asks. One failure has many callers, and each gets an
 * exception of its own with its own stack; what they share is the cause.
 */
sealed interface Fault {

  /**
   * A fresh exception.
   *
   * @param now monotonic time, for what is left of a cooldown
   */
  SessionException toException(long now);

  /**
   * Not now.
   *
   * @param retryAt when the session will try again (monotonic)
   */
  record Unavailable(String what, boolean retryable, long retryAt, @Nullable Throwable cause)
      implements Fault {
    @Override
    public SessionException toException(long now) {
      Duration retryAfter = Duration.ofNanos(Math.max(0, retryAt - now));
      return new CredentialsUnavailableException(
          "There is no usable access token: "
              + what
              + ". The next attempt is due in "
              + (retryAfter.toMillis() + 999) / 1000
              + " s; calls before that fail without touching the network.",
          retryable,
          retryAfter,
          cause);
    }
  }

  /** The platform refused the password. */
  record LoginRefused(@Nullable Integer status, @Nullable Throwable cause) implements Fault {
    @Override
    public SessionException toException(long now) {
      return new LoginRejectedException(
          "The platform refused the user name or the password"
              + (status == null ? "" : " (HTTP " + status + ")")
              + ". The same password is not sent again; the session goes on once the password"
              + " supplier gives another one.",
          status,
          cause);
    }
  }

  /** Over. */
  record Ended(SessionEndedException.Cause why, @Nullable Throwable cause) implements Fault {
    @Override
    public SessionException toException(long now) {
      String message =
          switch (why) {
            case REFRESH_TOKEN_REFUSED ->
                "The platform no longer accepts the refresh token. Log in again.";
            case LOST_ROTATION ->
                "The refresh token was lost: a refresh request got no answer, and the platform does"
                    + " not accept the token it carried any more. Log in again.";
            case LOGGED_OUT -> "The session was logged out. Call refresh() to log in again.";
          };
      return new SessionEndedException(why, message, cause);
    }
  }

  /** Closed. */
  record Closed() implements Fault {
    @Override
    public SessionException toException(long now) {
      return new SessionClosedException(
          "The session is closed. Keep the client open for as long as calls are made with it.");
    }
  }
}
