package dev.latchkey.engine;

import dev.latchkey.Secret;
import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.session.Credential;
import dev.latchkey.session.FailureClass;
import dev.latchkey.session.SessionEvent;
import java.lang.System.Logger.Level;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of a flight that logs in: asks for the password, and sends it unless it is the one that
 * was refused. Used by the flight thread only.
 */
final class LoginStep {

  private static final System.Logger LOG = System.getLogger("dev.latchkey.session");

  private final Credential.Login login;
  private final TokenEndpoint endpoint;
  private final Watchdog watchdog;
  private final Arrivals arrivals;
  private final SessionClock clock;
  private final Counters counters;
  private final LoginLadder ladder = new LoginLadder();

  /** Of the refused password, which is not kept. Sending that again can lock the account. */
  private byte @Nullable [] refusedDigest;

  private Fault.@Nullable LoginRefused refusal;

  LoginStep(
      Credential.Login login,
      TokenEndpoint endpoint,
      Watchdog watchdog,
      Arrivals arrivals,
      SessionClock clock,
      Counters counters) {
    this.login = login;
    this.endpoint = endpoint;
    this.watchdog = watchdog;
    this.arrivals = arrivals;
    this.clock = clock;
    this.counters = counters;
  }

  /**
   * Why this login has to wait; null when it may be made. Two kinds always may: the one that begins
   * a session, and the one that replaces a token which has lived its life where the platform has no
   * refresh. That is the regular way to renew there, and a token of ten minutes would not last an
   * hour on five logins.
   */
  private @Nullable Trouble limit(Flight flight, boolean refreshExists) {
    Snapshot base = flight.base();
    long now = clock.nanos();
    long livesFor = base.thresholds().staleAfter() - clock.age(base.obtained(), now);
    boolean livedItsLife = livesFor <= 0 && !flight.replacesRefused();
    if (base.access() == null || (livedItsLife && !refreshExists)) {
      return null;
    }
    long pause = ladder.pause(now);
    if (pause <= 0) {
      return null;
    }
    // A token that still serves is looked at again when it gets old.
    boolean serves = livesFor > 0 && !flight.replacesRefused();
    return new Trouble(
        FailureClass.LOGIN_LIMIT,
        "the session has logged in too often lately; does another program log in to this account?",
        true,
        Duration.ofNanos(serves ? Math.min(pause, livesFor) : pause),
        null);
  }

  /**
   * @param left the refresh token, if there was one
   * @param refreshExists whether the session could have refreshed in principle; no, when the
   *     platform has just said that there is no such endpoint
   */
  Landing attempt(Orders orders, @Nullable RefreshToken left, boolean refreshExists) {
    Trouble limit = limit(orders.flight(), refreshExists);
    if (limit != null) {
      return failed(orders, limit, null, left);
    }
    try (LoginPassword password = new LoginPassword()) {
      Trouble none = ask(password);
      if (none != null) {
        return failed(orders, none, null, left);
      }
      byte[] digest = password.digest();
      if (refusal != null && MessageDigest.isEqual(digest, refusedDigest)) {
        return new Landing.Over(refusal, left, null);
      }
      return orders.wanted() ? send(orders, password, digest, left) : new Landing.Unwanted();
    }
  }

  /** Why there is no password; null when there is one. */
  private @Nullable Trouble ask(LoginPassword password) {
    try {
      return watchdog.call(() -> password.ask(login.password()), LoginStep::tooLate).orElse(null);
    } catch (TokenRequestException e) {
      return LoginPassword.unanswered(e);
    }
  }

  private static void tooLate(Optional<Trouble> answer) {
    String what = answer.map(Trouble::what).orElse("the password supplier answered");
    LOG.log(Level.DEBUG, what + ", after it was given up", answer.map(Trouble::cause).orElse(null));
  }

  private Landing send(
      Orders orders, LoginPassword password, byte[] digest, @Nullable RefreshToken left) {
    Snapshot base = orders.flight().base();
    counters.logins.incrementAndGet();
    Moment sent = clock.moment();
    try {
      Grant grant =
          watchdog.call(() -> arrivals.check(base, true, request(password), sent), orders.late());
      ladder.loggedIn(sent.nanos());
      refusal = null;
      refusedDigest = null;
      return new Landing.Arrived(grant);
    } catch (TokenRequestException e) {
      if (e.outcome() != Outcome.TERMINAL_TOKEN) {
        return failed(orders, Trouble.of("login", e), e.status(), left);
      }
      refusedDigest = digest;
      refusal = new Fault.LoginRefused(e.status(), e);
      orders.later(new SessionEvent.LoginFailed(FailureClass.TERMINAL_TOKEN, e.status()));
      return new Landing.Over(refusal, left, SessionEvent.SessionDied.Reason.LOGIN_REJECTED);
    }
  }

  /** On the request's thread, which may be at it when the flight has long been over. */
  private TokenGrant request(LoginPassword password) throws TokenRequestException {
    Secret taken = password.take();
    try {
      return endpoint.login(login.username(), taken);
    } finally {
      taken.destroy();
    }
  }

  private static Landing failed(
      Orders orders, Trouble trouble, @Nullable Integer status, @Nullable RefreshToken left) {
    orders.later(new SessionEvent.LoginFailed(trouble.failure(), status));
    return new Landing.Failed(trouble, left);
  }
}
