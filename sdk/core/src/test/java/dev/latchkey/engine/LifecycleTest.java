package dev.latchkey.engine;

import static dev.latchkey.engine.ScriptedEndpoint.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.error.SessionClosedException;
import dev.latchkey.error.SessionEndedException;
import dev.latchkey.error.SessionEndedException.Cause;
import dev.latchkey.session.FailureClass;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.SessionCounters;
import dev.latchkey.session.SessionDescription;
import dev.latchkey.session.SessionDescription.State;
import dev.latchkey.session.SessionEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Logout, close, describe, listeners. */
class LifecycleTest {

  @Test
  void logout_endsTheSessionAndRevokesItsTokens() {
    try (Rig rig = Rig.loggedIn()) {
      rig.session.logout();

      assertThatExceptionOfType(SessionEndedException.class)
          .isThrownBy(rig.session::current)
          .satisfies(e -> assertThat(e.cause()).isEqualTo(Cause.LOGGED_OUT));
      assertThat(rig.endpoint.requests).isEmpty();
      Rig.await(() -> rig.endpoint.revoked.contains("access-1"));
      rig.awaitEvent(new SessionEvent.LoggedOut());
    }
  }

  @Test
  void logout_refreshLogsInAgain() {
    try (Rig rig = Rig.loggedIn()) {
      rig.session.logout();

      assertThat(rig.session.refresh().secret().reveal()).isEqualTo("access-2");
      assertThat(rig.current()).isEqualTo("access-2");
      assertThat(rig.session.current().generation()).isEqualTo(2);
      assertThat(rig.endpoint.requests).containsExactly("login hunter2");
    }
  }

  @Test
  void logoutDuringAFlight_isNotUndoneByItsSuccess() throws Exception {
    try (Rig rig = Rig.loggedIn()) {
      Gate gate = new Gate();
      rig.endpoint.next(rig.endpoint.held(gate));
      rig.becomeExpired();
      Future<String> waiter = rig.currentElsewhere();
      gate.awaitReached();
      rig.awaitWaits(2);

      rig.session.logout();

      assertThat(Rig.failureOf(waiter)).isInstanceOf(SessionEndedException.class);
      gate.open();
      rig.awaitEvent(new SessionEvent.GrantDiscarded(1));
      Rig.await(() -> rig.endpoint.revoked.contains("access-2"));
      assertThat(rig.describe().state()).isEqualTo(State.DEAD);
      assertThat(rig.describe().view()).isEqualTo(Freshness.EMPTY);
      assertThatExceptionOfType(SessionEndedException.class).isThrownBy(rig.session::current);
    }
  }

  @Test
  void loginAfterALogoutDuringAFlight_waitsForItsRequestToEnd() throws Exception {
    try (Rig rig = Rig.loggedIn()) {
      Gate gate = new Gate();
      rig.endpoint.next(rig.endpoint.held(gate));
      rig.becomeStale();
      rig.current();
      gate.awaitReached();
      rig.session.logout();

      Future<String> again = rig.elsewhere(() -> rig.session.refresh().secret().reveal());
      rig.awaitWaits(2);
      gate.open();

      assertThat(Rig.get(again)).isEqualTo("access-3");
      assertThat(rig.endpoint.mostInTheAir).hasValue(1);
      Rig.await(() -> rig.endpoint.revoked.contains("access-2")); // behind the login
      assertThat(rig.endpoint.revoked).doesNotContain("access-3");
    }
  }

  @Test
  void logoutBetweenRefreshAndRelogin_sendsNoPassword() throws Exception {
    try (Rig rig = Rig.loggedIn()) {
      Gate gate = new Gate();
      rig.endpoint.next(ScriptedEndpoint.held(gate, fails(Outcome.TERMINAL_TOKEN, 400)));
      rig.becomeStale();
      rig.current();
      gate.awaitReached();

      rig.session.logout();
      gate.open();

      // The flight thread is done with it once it has done what comes after: the revocation.
      Rig.await(() -> rig.endpoint.revoked.contains("access-1"));
      assertThat(rig.endpoint.requests).containsExactly("refresh refresh-1");
    }
  }

  @Test
  void close_failsEveryCallAfterIt() {
    try (Rig rig = Rig.loggedIn()) {
      rig.session.close();
      rig.session.close();

      assertThatExceptionOfType(SessionClosedException.class).isThrownBy(rig.session::current);
      assertThatExceptionOfType(SessionClosedException.class).isThrownBy(rig.session::refresh);
      rig.session.logout();
      rig.session.invalidate(1);
      assertThat(rig.describe().state()).isEqualTo(State.CLOSED);
    }
  }

  @Test
  void closeDuringAFlight_waitsForItsAnswer() throws Exception {
    try (Rig rig = Rig.loggedIn()) {
      Gate gate = new Gate();
      rig.endpoint.next(rig.endpoint.held(gate));
      rig.becomeExpired();
      Future<String> waiter = rig.currentElsewhere();
      gate.awaitReached();
      rig.awaitWaits(2);

      Future<?> closing =
          rig.elsewhere(
              () -> {
                rig.session.close();
                return null;
              });
      Rig.await(() -> rig.describe().state() == State.CLOSED);
      assertThat(closing.isDone()).isFalse();
      gate.open();

      Rig.get(closing);
      assertThat(Rig.get(waiter)).as("who waited already gets it").isEqualTo("access-2");
      assertThat(rig.describe().generation()).isEqualTo(2);
      assertThatExceptionOfType(SessionClosedException.class).isThrownBy(rig.session::current);
    }
  }

  @Test
  void closeDuringAHangingFlight_waitsFiveSeconds() throws Exception {
    try (Rig rig = Rig.loggedIn()) {
      Gate gate = new Gate();
      rig.endpoint.next(rig.endpoint.held(gate));
      rig.becomeExpired();
      Future<String> waiter = rig.currentElsewhere();
      gate.awaitReached();
      rig.awaitWaits(2);
      Future<?> closing =
          rig.elsewhere(
              () -> {
                rig.session.close();
                return null;
              });
      Rig.await(() -> rig.describe().state() == State.CLOSED);

      // Step by step, since the test cannot see when close() began to count.
      Rig.await(
          () -> {
            rig.time.advance(Duration.ofSeconds(1));
            return closing.isDone();
          });

      assertThat(Rig.failureOf(waiter)).isInstanceOf(SessionClosedException.class);
      gate.open();
    }
  }

  @Test
  void close_keepsAWaitingFlightFromLeaving() throws Exception {
    try (Rig rig = Rig.loggedIn()) {
      rig.session.invalidate(1);
      Future<String> waiter = rig.currentElsewhere(); // waits out the floor of a second
      rig.awaitWaits(2);

      rig.session.close();

      assertThat(Rig.failureOf(waiter)).isInstanceOf(SessionClosedException.class);
      assertThat(rig.endpoint.requests).isEmpty();
    }
  }

  @Test
  void describe_tellsEverythingAndNoSecret() {
    try (Rig rig = Rig.loggedIn()) {
      SessionDescription fresh = rig.describe();
      assertThat(fresh)
          .isEqualTo(
              new SessionDescription(
                  State.IDLE,
                  Freshness.FRESH,
                  false,
                  1,
                  1,
                  rig.time.wall().plusSeconds(3600),
                  rig.time.wall().plus(Duration.ofMinutes(48)),
                  null,
                  new SessionCounters(1, 0, 1, 1, 0, 0)));

      rig.endpoint.next(fails(Outcome.REFUSED, 503));
      rig.becomeDue();
      rig.current();

      SessionDescription cooling = rig.describe();
      assertThat(cooling.state()).isEqualTo(State.COOLDOWN);
      assertThat(cooling.view()).isEqualTo(Freshness.DUE);
      assertThat(cooling.lastFailure()).isEqualTo(FailureClass.REFUSED);
      assertThat(cooling.nextAttempt()).isEqualTo(rig.time.wall().plusMillis(750));
      assertThat(cooling.counters()).isEqualTo(new SessionCounters(2, 1, 1, 2, 0, 1));
      assertThat(rig.session.toString() + cooling).doesNotContain("access-", "refresh-", "hunter2");
    }
  }

  @Test
  void listener_hearsInOrder() {
    try (Rig rig = Rig.loggedIn()) {
      rig.endpoint.next(fails(Outcome.NOT_SENT), fails(Outcome.TERMINAL_TOKEN, 400));
      rig.becomeDue();
      rig.current();
      rig.time.advance(Duration.ofSeconds(1));
      rig.current();

      Rig.await(() -> rig.events.size() == 6);
      assertThat(rig.events)
          .containsExactly(
              new SessionEvent.LoggedIn(1, 1, rig.time.wall().minusSeconds(1).plusSeconds(50)),
              new SessionEvent.RefreshStarted(1),
              new SessionEvent.RefreshFailed(FailureClass.NOT_SENT, null),
              new SessionEvent.RefreshStarted(1),
              new SessionEvent.RefreshFailed(FailureClass.TERMINAL_TOKEN, 400),
              new SessionEvent.LoggedIn(2, 2, rig.time.wall().plusSeconds(3600)));
    }
  }

  @Test
  void listenerThatThrows_hurtsNobody() {
    try (Rig rig = new Rig()) {
      rig.session.addListener(
          event -> {
            throw new IllegalStateException("scripted");
          });
      List<SessionEvent> heard = new CopyOnWriteArrayList<>();
      rig.session.addListener(heard::add);

      assertThat(rig.current()).isEqualTo("access-1");
      Rig.await(() -> heard.size() == 1);
    }
  }

  @Test
  void listenerThatBlocks_hurtsNobody() throws Exception {
    try (Rig rig = new Rig()) {
      Gate gate = new Gate();
      rig.session.addListener(event -> gate.pass());

      rig.current();
      gate.awaitReached();
      rig.becomeExpired();

      assertThat(rig.current()).isEqualTo("access-2");
      gate.open();
    }
  }

  @Test
  void listenerThatCallsBack_getsTheNewToken() {
    try (Rig rig = new Rig()) {
      List<String> seen = new CopyOnWriteArrayList<>();
      rig.session.addListener(event -> seen.add(rig.current()));

      rig.current();

      Rig.await(() -> seen.equals(List.of("access-1")));
    }
  }
}
