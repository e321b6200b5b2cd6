package dev.latchkey.engine;

import dev.latchkey.session.FailureClass;
import dev.latchkey.session.SessionEvent;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * What an operator reads of a session: one line an event, under the logger {@code
 * dev.latchkey.session}. The course of things is DEBUG, what may need a look WARNING, what will not
 * mend itself ERROR. No secret can get here: events have none.
 */
final class OperatorLog {

  private static final System.Logger LOG = System.getLogger("dev.latchkey.session");

  private final String name;

  OperatorLog(String name) {
    this.name = name;
  }

  void write(SessionEvent event) {
    Level level = levelOf(event);
    if (LOG.isLoggable(level)) {
      LOG.log(level, "session {0}: {1}", name, textOf(event));
    }
  }

  /** Nothing will mend this but a person. The tokens are kept. */
  void alarm(Trouble trouble) {
    LOG.log(
        Level.ERROR,
        "session " + name + ": it cannot be renewed: " + trouble.what(),
        trouble.cause());
  }

  private static Level levelOf(SessionEvent event) {
    if (event instanceof SessionEvent.SessionDied) {
      return Level.ERROR;
    }
    if (event instanceof SessionEvent.RefreshFailed
        || event instanceof SessionEvent.LoginFailed
        || event instanceof SessionEvent.BreakerOpened
        || event instanceof SessionEvent.StoreWriteFailed
        || event instanceof SessionEvent.LeaseTimeout) {
      return Level.WARNING;
    }
    return event instanceof SessionEvent.LoggedIn || event instanceof SessionEvent.LoggedOut
        ? Level.INFO
        : Level.DEBUG;
  }

  private static String textOf(SessionEvent event) {
    if (event instanceof SessionEvent.RefreshFailed failed) {
      return "refresh failed" + with(failed.status()) + ": " + reason(failed.failure(), false);
    }
    if (event instanceof SessionEvent.LoginFailed failed) {
      return "login failed" + with(failed.status()) + ": " + reason(failed.failure(), true);
    }
    if (event instanceof SessionEvent.SessionDied died) {
      return "ended: " + reason(died.reason());
    }
    if (event instanceof SessionEvent.BreakerOpened opened) {
      return "a token of generation "
          + opened.generation()
          + " was refused when it was new; 401s cause no refresh for "
          + opened.pause().toSeconds()
          + " s";
    }
    if (event instanceof SessionEvent.StoreWriteFailed failed) {
      return "the store took no write; generation "
          + failed.generation()
          + " is in memory only, and written again later";
    }
    if (event instanceof SessionEvent.LeaseTimeout) {
      return "another process has been renewing for 25 s; the old token serves while it can";
    }
    return event.toString();
  }

  private static String with(@Nullable Integer status) {
    return status == null ? "" : " (HTTP " + status + ")";
  }

  private static String reason(FailureClass failure, boolean login) {
    return switch (failure) {
      case NOT_SENT -> "the request could not be sent; it is tried again";
      case REFUSED -> "the platform put it off; it is tried again";
      case AMBIGUOUS ->
          // a password is as good as before, whatever became of the answer
          "no usable answer came"
              + (login ? "; it is tried again" : ", and the refresh token may be spent");
      case TERMINAL_TOKEN ->
          "the platform refused the " + (login ? "password" : "refresh token") + " itself";
      case TERMINAL_CONFIG -> "the endpoint is missing or set up otherwise; check the base URL";
      case STORE -> "the session store cannot be reached";
      case NO_PASSWORD -> "the password supplier gave no password";
      case LOGIN_LIMIT -> "too many logins lately; does another program use this account?";
    };
  }

  private static String reason(SessionEvent.SessionDied.Reason reason) {
    return switch (reason) {
      case LOGIN_REJECTED ->
          "the password was refused; it is not sent again before the supplier gives another";
      case REFRESH_TOKEN_REFUSED ->
          "the refresh token is no longer accepted, and there is no login credential";
      case LOST_ROTATION ->
          "the refresh token was lost in a request without an answer, and there is no login"
              + " credential";
    };
  }
}
