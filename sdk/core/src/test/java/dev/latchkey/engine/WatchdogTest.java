package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.error.CredentialsUnavailableException;
import dev.latchkey.session.AccessToken;
import dev.latchkey.session.Credential;
import dev.latchkey.session.FailureClass;
import dev.latchkey.session.SessionDescription.State;
import dev.latchkey.session.SessionEvent;
import dev.latchkey.time.VirtualTime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Requests that hang for longer than any timeout allows, and answer in the end. */
class WatchdogTest {

  @Test
  void hangingRequest_isEndedByTheWatchdogAsAmbiguous() throws Exception {
    try (Rig rig = Rig.loggedIn()) {
      Gate gate = new Gate();
      rig.endpoint.next(hanging(rig, gate));
      rig.becomeStale();
      rig.current();
      gate.awaitReached();

      rig.time.advance(Duration.ofSeconds(20));
      rig.awaitLanding();

      assertThat(rig.describe().state()).isEqualTo(State.COOLDOWN);
      assertThat(rig.describe().lastFailure()).isEqualTo(FailureClass.AMBIGUOUS);
      gate.open();
    }
  }

  @Test
  void answerAfterTheWatchdog_isNotDropped() throws Exception {
    try (Rig rig = Rig.loggedIn()) {
      Gate gate = new Gate();
      rig.endpoint.next(hanging(rig, gate));
      rig.becomeStale();
      rig.current();
      gate.awaitReached();
      rig.time.advance(Duration.ofSeconds(20));
      rig.awaitLanding();

      gate.open();

      Rig.await(() -> rig.describe().generation() == 2);
      assertThat(rig.describe().state()).isEqualTo(State.IDLE);
      assertThat(rig.current()).isEqualTo("access-2");
      rig.becomeExpired();
      assertThat(rig.current()).isEqualTo("access-3");
      assertThat(rig.endpoint.requests).containsExactly("refresh refresh-1", "refresh refresh-2");
    }
  }

  @Test
  void answerAfterALogout_isRevoked() throws Exception {
    try (Rig rig = Rig.loggedIn()) {
      Gate gate = new Gate();
      rig.endpoint.next(hanging(rig, gate));
      rig.becomeStale();
      rig.current();
      gate.awaitReached();
      rig.time.advance(Duration.ofSeconds(20));
      rig.awaitLanding();
      rig.session.logout();

      gate.open();

      rig.awaitEvent(new SessionEvent.GrantDiscarded(1));
      Rig.await(() -> rig.endpoint.revoked.contains("access-2"));
      assertThat(rig.describe().state()).isEqualTo(State.DEAD);
    }
  }

  @Test
  void replayRefusedAfterTheLateAnswer_endsNothing() throws Exception {
    try (Rig rig = Rig.loggedIn()) {
      Gate first = new Gate();
      Gate replay = new Gate();
      rig.endpoint.next(
          hanging(rig, first),
          ScriptedEndpoint.held(replay, ScriptedEndpoint.fails(Outcome.TERMINAL_TOKEN, 400)));
      rig.becomeStale();
      rig.current();
      first.awaitReached();
      rig.time.advance(Duration.ofSeconds(20));
      rig.awaitLanding();
      rig.time.advance(Duration.ofSeconds(1));
      rig.current();
      replay.awaitReached();

      first.open();
      Rig.await(() -> rig.describe().generation() == 2);
      replay.open();
      rig.awaitLanding();

      assertThat(rig.describe().state()).isEqualTo(State.IDLE);
      assertThat(rig.current()).isEqualTo("access-2");
      assertThat(rig.endpoint.requests).as("no login").hasSize(2);
    }
  }

  @Test
  void replayPutOffAfterTheLateAnswer_pausesNothing() throws Exception {
    try (Rig rig = Rig.loggedIn()) {
      Gate first = new Gate();
      Gate replay = new Gate();
      rig.endpoint.next(
          hanging(rig, first),
          ScriptedEndpoint.held(replay, ScriptedEndpoint.fails(Outcome.REFUSED, 503)));
      rig.becomeStale();
      rig.current();
      first.awaitReached();
      rig.time.advance(Duration.ofSeconds(20));
      rig.awaitLanding();
      rig.time.advance(Duration.ofSeconds(1));
      rig.current();
      replay.awaitReached();

      first.open();
      Rig.await(() -> rig.describe().generation() == 2);
      replay.open();
      rig.awaitLanding();

      assertThat(rig.describe().state()).isEqualTo(State.IDLE);
    }
  }

  @Test
  void answerJustBeforeItsReplay_callsThatOff() throws Exception {
    try (Rig rig = new Rig(Rig.ORIGIN, new InlineEvents(new DaemonThreads()))) {
      rig.current();
      Gate first = new Gate();
      Gate announced = new Gate();
      rig.endpoint.next(hanging(rig, first));
      rig.becomeStale();
      rig.current();
      first.awaitReached();
      rig.time.advance(Duration.ofSeconds(20));
      rig.awaitLanding();
      rig.session.addListener(
          event -> {
            if (event.equals(new SessionEvent.RefreshStarted(1))) {
              announced.pass();
            }
          });
      rig.time.advance(Duration.ofSeconds(1));
      rig.current();
      announced.awaitReached();

      first.open();
      Rig.await(() -> rig.describe().generation() == 2);
      announced.open();
      rig.awaitLanding();

      assertThat(rig.endpoint.requests).containsExactly("login hunter2", "refresh refresh-1");
      assertThat(rig.describe().state()).isEqualTo(State.IDLE);
      assertThat(rig.current()).isEqualTo("access-2");
    }
  }

  @Test
  void answerAfterItsReplay_isNotUsed() throws Exception {
    try (Rig rig = Rig.loggedIn()) {
      Gate gate = new Gate();
      rig.endpoint.next(hanging(rig, gate));
      rig.becomeStale();
      rig.current();
      gate.awaitReached();
      rig.time.advance(Duration.ofSeconds(20));
      rig.awaitLanding();
      rig.time.advance(Duration.ofSeconds(1));
      assertThat(rig.session.refresh().secret().reveal()).isEqualTo("access-2");

      gate.open();
      Rig.await(() -> rig.endpoint.minted() == 3);
      rig.becomeExpired();

      assertThat(rig.current()).isEqualTo("access-4");
      assertThat(rig.endpoint.revoked).as("it may be of the same family").isEmpty();
      assertThat(rig.endpoint.requests)
          .containsExactly("refresh refresh-1", "refresh refresh-1", "refresh refresh-2");
    }
  }

  @Test
  void replayCalledOffByALateAnswerOfNoUse_isNotTakenForAClose() throws Exception {
    try (Rig rig = Rig.loggedIn(10L)) {
      Gate first = new Gate();
      Gate replay = new Gate();
      rig.endpoint.next(
          hanging(rig, first),
          ScriptedEndpoint.held(replay, ScriptedEndpoint.fails(Outcome.TERMINAL_TOKEN, 400)));
      rig.time.advance(Duration.ofSeconds(10));
      Future<String> gaveUp = rig.currentElsewhere();
      first.awaitReached();
      rig.time.advance(Duration.ofSeconds(20));
      Rig.failureOf(gaveUp);
      rig.awaitLanding();
      rig.time.advance(Duration.ofMinutes(1)); // or the ladder would bar the login first
      Future<String> caller = rig.currentElsewhere();
      replay.awaitReached();
      rig.awaitWaits(3);

      first.open(); // with a token whose ten seconds are over
      Rig.await(() -> rig.describe().generation() == 2);
      replay.open();

      assertThat(Rig.failureOf(caller))
          .asInstanceOf(type(CredentialsUnavailableException.class))
          .satisfies(e -> assertThat(e.retryable()).isTrue())
          .satisfies(e -> assertThat(e.retryAfter()).isZero());
      rig.time.advance(Duration.ofSeconds(2)); // past the floor between two successes
      assertThat(rig.current()).as("the slot is free").isEqualTo("access-3");
    }
  }

  @Test
  void supplierThatHangs_isEndedToo() throws Exception {
    VirtualTime time = new VirtualTime();
    ScriptedEndpoint endpoint = new ScriptedEndpoint();
    Gate gate = new Gate();
    Credential.Login login =
        new Credential.Login(
            "ops@example.com",
            () -> {
              gate.passUninterruptibly();
              return "hunter2".toCharArray();
            });
    try (RenewableSession session = Rig.open(login, endpoint, time.source())) {
      CompletableFuture<AccessToken> caller = CompletableFuture.supplyAsync(session::current);
      gate.awaitReached();

      Rig.await(
          () -> {
            time.advance(Duration.ofSeconds(1));
            return session.describe().lastFailure() == FailureClass.NO_PASSWORD;
          });

      assertThat(Rig.failureOf(caller)).isInstanceOf(CredentialsUnavailableException.class);
      gate.open();
    }
  }

  /** A transport that listens to nothing. */
  private static ScriptedEndpoint.Answer hanging(Rig rig, Gate gate) {
    return () -> {
      gate.passUninterruptibly();
      return rig.endpoint.mint();
    };
  }
}
