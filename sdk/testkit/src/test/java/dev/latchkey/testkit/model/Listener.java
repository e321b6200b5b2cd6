package dev.latchkey.testkit.model;

import dev.latchkey.error.SessionException;
import dev.latchkey.session.SessionEvent;
import dev.latchkey.session.SessionListener;

/** Hears of what a session did, keeps count for the oracle, and behaves badly now and then. */
final class Listener implements SessionListener {

  private final Scheduler scheduler;
  private final ModelSession session;
  private final Oracle oracle;
  private final Caller caller;
  private final Weather weather;

  Listener(
      Scheduler scheduler, ModelSession session, Oracle oracle, Caller caller, Weather weather) {
    this.scheduler = scheduler;
    this.session = session;
    this.oracle = oracle;
    this.caller = caller;
    this.weather = weather;
  }

  @Override
  public void onEvent(SessionEvent event) {
    scheduler.point(Points.LISTENER);
    scheduler.say(() -> "hears " + event);
    oracle.judgeText("an event", event.toString());
    if (event instanceof SessionEvent.LoggedIn
        || event instanceof SessionEvent.RefreshSucceeded
        || event instanceof SessionEvent.GrantDiscarded) {
      session.accounted++;
    }
    if (event instanceof SessionEvent.SessionDied died) {
      boolean refused =
          died.reason() == SessionEvent.SessionDied.Reason.LOGIN_REJECTED
              && !session.refusedPasswords.isEmpty();
      if (!refused) {
        oracle.violated(6, "the session died of " + died.reason());
      }
    }
    if (weather.isGood()) {
      return;
    }
    if (scheduler.chance.oneIn(25)) {
      throw new IllegalStateException("scripted");
    }
    if (scheduler.chance.oneIn(25)) {
      callBack();
    }
  }

  private void callBack() {
    try {
      if (scheduler.chance.oneIn(8)) {
        caller.logout();
      } else {
        caller.current();
      }
    } catch (SessionException expected) {
      // The caller has judged it.
    }
  }
}
