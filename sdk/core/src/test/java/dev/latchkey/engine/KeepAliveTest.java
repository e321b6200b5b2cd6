package dev.latchkey.engine;

import static dev.latchkey.engine.ScriptedEndpoint.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.SessionDescription.State;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Renewing while nobody calls. */
class KeepAliveTest {

  @Test
  void nobodyCalls_isRenewedInTime() {
    try (Rig rig = keptAlive()) {
      for (int generation = 2; generation < 6; generation++) {
        passMinutes(rig, 49); // stale after 48
        Rig.await(isAt(rig, generation));
      }

      assertThat(rig.endpoint.requests)
          .containsExactly(
              "refresh refresh-1", "refresh refresh-2", "refresh refresh-3", "refresh refresh-4");
    }
  }

  @Test
  void withoutKeepAlive_nobodyCallsAndNothingIsSent() {
    try (Rig rig = Rig.loggedIn()) {
      passMinutes(rig, 120);

      assertThat(rig.endpoint.requests).isEmpty();
      assertThat(rig.threads.untilNext()).isNull();
    }
  }

  @Test
  void beforeTheFirstLogin_nothingIsSent() {
    try (Rig rig = Rig.with(options -> options.keepAlive(true))) {
      passMinutes(rig, 120);

      assertThat(rig.endpoint.requests).isEmpty();
      assertThat(rig.describe().state()).isEqualTo(State.IDLE);
    }
  }

  @Test
  void afterALogout_nothingIsSent() {
    try (Rig rig = keptAlive()) {
      rig.session.logout();
      passMinutes(rig, 120);

      assertThat(rig.endpoint.requests).isEmpty();
    }
  }

  @Test
  void afterTheEnd_isNotLookedAtMoreOftenThanNeeded() {
    try (Rig rig = keptAlive()) {
      rig.password = "wrong";
      rig.endpoint.next(fails(Outcome.TERMINAL_TOKEN, 400), fails(Outcome.TERMINAL_TOKEN, 401));
      passMinutes(rig, 49);
      assertThat(rig.describe().state()).isEqualTo(State.DEAD);

      rig.time.advance(rig.threads.untilPlanned());

      assertThat(rig.threads.untilPlanned()).isEqualTo(Duration.ofSeconds(30));
    }
  }

  /** Iceberg #17756: a timer that is set by success only is never set again after a failure. */
  @Test
  void failure_isFollowedByTheNextAttempt() {
    try (Rig rig = keptAlive()) {
      rig.endpoint.next(
          fails(Outcome.NOT_SENT), fails(Outcome.REFUSED, 503), fails(Outcome.NOT_SENT));
      passMinutes(rig, 47);
      passSeconds(rig, 120);

      assertThat(rig.describe().generation()).isEqualTo(2);
      assertThat(rig.endpoint.requests).hasSize(4).containsOnly("refresh refresh-1");
      passMinutes(rig, 49);
      assertThat(rig.describe().generation()).as("and on").isEqualTo(3);
    }
  }

  @Test
  void flightThatBreaksOff_isFollowedByTheNextOne() {
    try (Rig rig = keptAlive()) {
      rig.endpoint.next(
          () -> {
            throw new StackOverflowError("scripted");
          });
      passMinutes(rig, 47);
      passSeconds(rig, 120);

      assertThat(rig.describe().generation()).isEqualTo(2);
    }
  }

  @Test
  void wait_isNeverLongerThanThirtySeconds() {
    try (Rig rig = keptAlive()) {
      for (int i = 0; i < 200; i++) {
        Rig.await(() -> rig.threads.untilNext() != null); // or it is being planned anew
        Duration wait = rig.threads.untilPlanned();
        assertThat(wait).isBetween(Duration.ofMillis(100), Duration.ofSeconds(30));
        rig.time.advance(wait);
      }
    }
  }

  @Test
  void shortLivedTokens_areRenewedInTimeToo() {
    try (Rig rig = Rig.with(options -> options.keepAlive(true))) {
      rig.endpoint.lifetime = 20L;
      rig.time.advance(Duration.ofSeconds(1));
      rig.current();
      Rig.await(() -> isPlannedWithin(rig, Duration.ofSeconds(20)));
      for (int i = 0; i < 120; i++) {
        passSeconds(rig, 1);

        assertThat(rig.describe().view()).isIn(Freshness.FRESH, Freshness.STALE);
      }
    }
  }

  @Test
  void suspendedMachine_isRenewedWithinThirtySecondsOfItsWaking() {
    try (Rig rig = keptAlive()) {
      rig.time.advanceWall(Duration.ofHours(2));

      rig.time.advance(Duration.ofSeconds(30));

      Rig.await(isAt(rig, 2));
    }
  }

  @Test
  void refusedToken_isRenewedToo() {
    try (Rig rig = keptAlive()) {
      rig.time.advance(Duration.ofMinutes(1));
      rig.session.invalidate(1);

      rig.time.advance(Duration.ofSeconds(30));

      Rig.await(isAt(rig, 2));
    }
  }

  @Test
  void close_endsIt() {
    try (Rig rig = keptAlive()) {
      rig.session.close();
      assertThat(rig.threads.untilNext()).isNull();

      passMinutes(rig, 120);

      assertThat(rig.endpoint.requests).isEmpty();
    }
  }

  private static boolean isPlannedWithin(Rig rig, Duration longest) {
    Duration next = rig.threads.untilNext();
    return next != null && next.compareTo(longest) < 0;
  }

  private static BooleanSupplier isAt(Rig rig, long generation) {
    return () -> rig.describe().generation() == generation;
  }

  private static Rig keptAlive() {
    return Rig.logIn(Rig.with(options -> options.keepAlive(true)));
  }

  private static void passSeconds(Rig rig, int seconds) {
    for (int i = 0; i < seconds; i++) {
      rig.time.advance(Duration.ofSeconds(1));
      rig.awaitLanding();
    }
  }

  /** Minute by minute, so that the timer sees each of them. */
  private static void passMinutes(Rig rig, int minutes) {
    for (int i = 0; i < minutes; i++) {
      rig.time.advance(Duration.ofMinutes(1));
      rig.awaitLanding(); // or the next minute would be too much for the watchdog
    }
  }
}
