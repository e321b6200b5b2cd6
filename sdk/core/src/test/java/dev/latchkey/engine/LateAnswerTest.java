package dev.latchkey.engine;

import static dev.latchkey.engine.ScriptedEndpoint.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.error.SessionEndedException;
import dev.latchkey.session.SessionDescription.State;
import dev.latchkey.session.SessionEvent;
import java.time.Duration;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Tokens of a request that the watchdog had given up on, and a store that has moved on. */
class LateAnswerTest {

  @Test
  void afterALogoutElsewhere_isRevoked() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      Gate gate = rig.hangARefresh();
      rig.store.put(rig.store.tombstone(2, 1));

      gate.open();

      Rig.await(() -> rig.endpoint.revoked.contains("access-2"));
      assertThat(rig.store.access()).isNull();
    }
  }

  @Test
  void inAPause_theirNewerTokensEndThePause() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      Gate gate = rig.hangARefresh();
      assertThat(rig.describe().state()).isEqualTo(State.COOLDOWN);
      rig.store.putTheirs(1, 2, "theirs");

      gate.open();

      Rig.await(() -> rig.describe().generation() == 2);
      assertThat(rig.describe().state()).isEqualTo(State.IDLE);
      assertThat(rig.current()).isEqualTo("access-theirs");
    }
  }

  @Test
  void afterTheEnd_theirNewerTokensReviveTheSession() throws Exception {
    try (Rig rig = Rig.sharedWithoutLogin()) {
      Gate gate = rig.hangARefresh();
      rig.endpoint.next(fails(Outcome.TERMINAL_TOKEN, 400));
      rig.time.advance(Duration.ofSeconds(1));
      assertThat(Rig.failureOf(rig.whileTimeGoesOn(rig.session::refresh)))
          .isInstanceOf(SessionEndedException.class);
      rig.store.putTheirs(1, 2, "theirs");

      gate.open();

      Rig.await(() -> rig.describe().generation() == 2);
      assertThat(rig.current()).isEqualTo("access-theirs");
    }
  }

  @Test
  void onAnInterruptedThread_isStoredAtOnce() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      Gate gate = rig.hangARefresh();

      gate.open();

      Rig.await(() -> rig.describe().generation() == 2);
      assertThat(rig.store.access()).isEqualTo("access-2");
      assertThat(rig.events).doesNotContain(new SessionEvent.StoreWriteFailed(2));
    }
  }

  /** Two logins: the first one's tokens became current late, and have expired by now. */
  @Test
  void lateLoginThatExpiresBeforeTheNextOneLands_isNotHandedOut() throws Exception {
    try (Rig rig = Rig.with(options -> options)) {
      rig.endpoint.lifetime = 30L;
      Gate first = new Gate();
      Gate second = new Gate();
      rig.endpoint.next(
          () -> {
            first.passUninterruptibly();
            return rig.endpoint.mint();
          });
      Future<String> early = rig.currentElsewhere();
      first.awaitReached();
      rig.time.advance(Duration.ofSeconds(20));
      rig.awaitLanding();
      rig.time.advance(Duration.ofSeconds(5));
      rig.endpoint.next(rig.endpoint.held(second));
      Future<String> waiter = rig.currentElsewhere();
      second.awaitReached();
      first.open();
      Rig.await(() -> rig.describe().generation() == 1);
      rig.time.advance(Duration.ofSeconds(6));

      second.open();

      assertThat(Rig.get(waiter)).isNotEqualTo("access-1");
      Rig.failureOf(early);
    }
  }
}
