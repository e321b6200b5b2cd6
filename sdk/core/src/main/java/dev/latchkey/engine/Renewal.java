package dev.latchkey.engine;

import dev.latchkey.error.SessionEndedException.Cause;
import dev.latchkey.session.FailureClass;
import dev.latchkey.session.SessionEvent;
import dev.latchkey.session.SessionEvent.SessionDied.Reason;
import dev.latchkey.session.SessionOptions.Replay;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * What a flight does: refresh if there is something to refresh with, else log in if there is
 * something to log in with. Used by the flight thread only.
 */
final class Renewal {

  private static final System.Logger LOG = System.getLogger("dev.latchkey.session");

  private final TokenEndpoint endpoint;
  private final @Nullable LoginStep login;
  private final Watchdog watchdog;
  private final Arrivals arrivals;
  private final Coordination coordination;
  private final Replay replay;
  private final SessionClock clock;
  private final Counters counters;

  /**
   * So many answers in a row that there is no refresh endpoint, and the deployment has none: it
   * will not grow one while this session lives. One alone may be a gateway's during a deployment.
   */
  private static final int MISSING_FOR_GOOD = 2;

  private int missing;

  Renewal(
      TokenEndpoint endpoint,
      @Nullable LoginStep login,
      Watchdog watchdog,
      Arrivals arrivals,
      Coordination coordination,
      Replay replay,
      SessionClock clock,
      Counters counters) {
    this.endpoint = endpoint;
    this.login = login;
    this.watchdog = watchdog;
    this.arrivals = arrivals;
    this.coordination = coordination;
    this.replay = replay;
    this.clock = clock;
    this.counters = counters;
  }

  Landing attempt(Orders orders) throws InterruptedException {
    Landing settled = coordination.prepare(orders);
    if (settled != null) {
      return settled;
    }
    RefreshToken refresh = orders.flight().base().refresh();
    if (refresh == null || isMissingForGood() || !refresh.isPresentable()) {
      return logIn(orders, refresh, null);
    }
    return refresh(orders, refresh);
  }

  private Landing refresh(Orders orders, RefreshToken refresh) throws InterruptedException {
    Snapshot base = orders.flight().base();
    orders.now(new SessionEvent.RefreshStarted(base.generation()));
    counters.refreshes.incrementAndGet();
    Moment sent = clock.moment();
    try {
      Grant grant =
          watchdog.call(
              () -> {
                requireWanted(orders);
                return arrivals.check(base, false, endpoint.refresh(refresh.value()), sent);
              },
              orders.late());
      missing = 0;
      return new Landing.Arrived(grant);
    } catch (TokenRequestException e) {
      if (!saysMissing(e)) {
        missing = 0;
      }
      orders.later(new SessionEvent.RefreshFailed(Trouble.classOf(e.outcome()), e.status()));
      return switch (e.outcome()) {
        case NOT_SENT ->
            orders.wanted()
                ? new Landing.Failed(Trouble.of("refresh", e), refresh)
                : new Landing.Unwanted();
        case REFUSED -> new Landing.Failed(Trouble.of("refresh", e), refresh);
        case AMBIGUOUS -> new Landing.Failed(Trouble.of("refresh", e), refresh.unanswered(replay));
        case TERMINAL_TOKEN -> afterRefusal(orders, refresh.refused(), e);
        case TERMINAL_CONFIG ->
            login != null && saysMissing(e)
                ? withoutRefresh(orders, refresh, login, e)
                : new Landing.Failed(Trouble.of("refresh", e), refresh);
      };
    }
  }

  /**
   * At the last moment: a request that was given up on may have been answered after all, and then
   * the token it shares with this one is spent. To present it would cost the whole login.
   */
  private static void requireWanted(Orders orders) throws TokenRequestException {
    if (!orders.wanted()) {
      throw new TokenRequestException(
          TokenRequestException.Outcome.NOT_SENT, "it is not wanted any more", null, null, null);
    }
  }

  private static boolean saysMissing(TokenRequestException e) {
    Integer status = e.status();
    return e.outcome() == TokenRequestException.Outcome.TERMINAL_CONFIG
        && status != null
        && (status == 404 || status == 405 || status == 501);
  }

  private boolean isMissingForGood() {
    return missing >= MISSING_FOR_GOOD;
  }

  /**
   * Logs in at once. The answer counts only if that works: then it was the platform that gave it. A
   * captive portal, or a gateway with nothing behind it, says 404 to the login too, as often as it
   * is asked.
   */
  private Landing withoutRefresh(
      Orders orders, RefreshToken refresh, LoginStep login, TokenRequestException e) {
    Landing landing = login.attempt(orders, refresh, false);
    if (landing instanceof Landing.Arrived) {
      missing++;
      if (isMissingForGood()) {
        LOG.log(
            Level.INFO,
            "the platform has no refresh endpoint where it was looked for (HTTP {0}); this session"
                + " logs in again instead of refreshing",
            String.valueOf(e.status()));
      }
    }
    return landing;
  }

  private Landing afterRefusal(Orders orders, RefreshToken refused, TokenRequestException refusal)
      throws InterruptedException {
    Landing settled = coordination.afterRefusal(orders, refused);
    if (settled == null) {
      settled = logIn(orders, refused, refusal);
    }
    // Where the session was closed meanwhile, others on the store have to know of the token still.
    return settled instanceof Landing.Unwanted
        ? new Landing.Failed(Trouble.of("refresh", refusal), refused)
        : settled;
  }

  private Landing logIn(
      Orders orders, @Nullable RefreshToken refresh, @Nullable TokenRequestException refusal) {
    if (login == null) {
      return giveUp(orders, refresh, refusal);
    }
    return login.attempt(orders, refresh, refresh != null && !isMissingForGood());
  }

  /**
   * No way left to renew. A refusal ends the session at once; a refresh token lost to silence does
   * so only when the access token is gone too, because trouble with the network ends no session.
   */
  private Landing giveUp(
      Orders orders, @Nullable RefreshToken refresh, @Nullable TokenRequestException refusal) {
    Snapshot base = orders.flight().base();
    boolean lost = refresh != null && refresh.standing() == RefreshToken.Standing.LOST;
    boolean serves =
        !orders.flight().replacesRefused()
            && switch (base.view(clock, clock.nanos())) {
              case EMPTY, EXPIRED -> false;
              case FRESH, STALE, DUE -> true;
            };
    if (refusal == null && serves) {
      return new Landing.Failed(
          new Trouble(
              FailureClass.AMBIGUOUS,
              "there is nothing left to renew it with, and no login credential",
              false,
              null,
              null),
          refresh);
    }
    if (base.access() == null && refresh == null) {
      return new Landing.Over(new Fault.Ended(Cause.LOGGED_OUT, null), null, null);
    }
    return new Landing.Over(
        new Fault.Ended(lost ? Cause.LOST_ROTATION : Cause.REFRESH_TOKEN_REFUSED, refusal),
        refresh,
        lost ? Reason.LOST_ROTATION : Reason.REFRESH_TOKEN_REFUSED);
  }
}
