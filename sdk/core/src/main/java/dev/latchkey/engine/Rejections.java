package dev.latchkey.engine;

import dev.latchkey.error.SessionException;
import dev.latchkey.session.AccessToken;
import dev.latchkey.session.SessionEvent;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a session does about a 401: rules 2, 3 and 5 of the design's section 4.6. */
final class Rejections {

  private static final System.Logger LOG = System.getLogger("dev.latchkey.session");

  private final StateMachine machine;
  private final TokenDesk desk;
  private final SessionClock clock;
  private final Announcer announcer;
  private final RejectionBreaker breaker = new RejectionBreaker();

  Rejections(StateMachine machine, TokenDesk desk, SessionClock clock, Announcer announcer) {
    this.machine = machine;
    this.desk = desk;
    this.clock = clock;
    this.announcer = announcer;
  }

  /**
   * @return null when the 401 is the answer
   * @throws SessionException only when the caller gave up waiting
   */
  @Nullable AccessToken replacement(AccessToken refused, boolean replayable, Wait wait) {
    if (isForeign(refused) || !mayRenew(refused) || !replayable) {
      return null;
    }
    AccessToken better;
    try {
      better = desk.obtain(wait, refused.generation(), Flight.Trigger.NEED);
    } catch (SessionException e) {
      if (e.getCause() instanceof IOException) {
        throw e;
      }
      // The caller gets the platform's own 401, which says more than that there is no other token.
      LOG.log(Level.DEBUG, "no newer token after a 401", e);
      return null;
    }
    return isForeign(refused) ? null : better;
  }

  /** Rule 2: from before a logout. Whoever is logged in now, it is not for them to repeat it. */
  private boolean isForeign(AccessToken refused) {
    return refused.lineage() < machine.now().firstLineage();
  }

  /** Marks the current token as refused, unless it cannot be at fault. */
  private boolean mayRenew(AccessToken refused) {
    SessionState seen = machine.now();
    boolean isCurrent = seen.snapshot().generation() == refused.generation();
    if (!isCurrent || seen.rejected()) {
      // There is a newer one to be had, or there will be.
      return true;
    }
    long now = clock.nanos();
    if (breaker.isOpen(now)) {
      return false;
    }
    if (seen.snapshot().isYoung(clock, now)) {
      open(refused, now);
      return false;
    }
    refuse(refused.generation());
    return true;
  }

  /** Takes the caller's word for it; {@link Pace} keeps that from becoming a refresh a call. */
  void refuse(long generation) {
    if (machine.refuse(generation)) {
      announcer.announce(new SessionEvent.Rejected(generation));
    }
  }

  /** Rule 5 again: a replay is refused with a token that is most likely fresh. */
  void refusedAgain(AccessToken token) {
    SessionState seen = machine.now();
    long now = clock.nanos();
    if (seen.snapshot().generation() == token.generation() && seen.snapshot().isYoung(clock, now)) {
      open(token, now);
    }
  }

  private void open(AccessToken refused, long now) {
    long pause = breaker.open(now);
    if (pause > 0) {
      announcer.announce(
          new SessionEvent.BreakerOpened(refused.generation(), Duration.ofNanos(pause)));
    }
  }
}
