package dev.latchkey.engine;

import static dev.latchkey.engine.ScriptedEndpoint.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.RefreshToken.Standing;
import dev.latchkey.engine.ScriptedStore.Call;
import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.error.SessionClosedException;
import dev.latchkey.session.SessionDescription.State;
import dev.latchkey.session.SessionEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tokens on their way into the store: writes that fail, conflict, or come too late. */
class LedgerTest {

  @Test
  void writeFails_sessionGoesOnAndWritesLater() throws Exception {
    try (Rig rig = writeFailed()) {
      assertThat(rig.current()).isEqualTo("access-2");
      rig.awaitEvent(new SessionEvent.StoreWriteFailed(2));
      assertThat(rig.store.access()).isEqualTo("access-1");
      rig.store.down = false;

      rig.time.advance(Duration.ofSeconds(1));

      assertThat(rig.store.access()).isEqualTo("access-2");
      assertThat(rig.threads.untilNext()).as("nothing left to do").isNull();
    }
  }

  @Test
  void writeFailed_restartAfterRecoveryGoesOnWithTheNewTokens() {
    try (Rig rig = writeFailed()) {
      rig.store.down = false;
      rig.time.advance(Duration.ofSeconds(1));
      try (Rig restarted = rig.beside()) {
        assertThat(restarted.current()).isEqualTo("access-2");
        restarted.becomeExpired();
        assertThat(restarted.current()).isEqualTo("access-3");

        assertThat(rig.endpoint.requests).containsExactly("refresh refresh-1", "refresh refresh-2");
      }
    }
  }

  @Test
  void writeFailed_isTriedAgainFewerAndFewerTimes() {
    try (Rig rig = writeFailed()) {
      List<Duration> pauses = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        Duration pause = rig.threads.untilPlanned();
        pauses.add(pause);
        rig.time.advance(pause);
      }

      assertThat(pauses.stream().map(Duration::toSeconds))
          .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }
  }

  @Test
  void writeFailed_theNextRenewalWritesToo() throws Exception {
    try (Rig rig = writeFailed()) {
      rig.store.down = false;
      rig.session.refresh();

      assertThat(rig.store.access()).isEqualTo("access-3");
      rig.time.advance(Duration.ofSeconds(1));
      assertThat(rig.store.version()).as("written once").isEqualTo(2);
    }
  }

  @Test
  void writeTookPlaceButItsAnswerWasLost_isNoConflictWithItself() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      rig.store.after(Call.WRITE, ScriptedStore.DOWN);
      rig.becomeExpired();
      assertThat(rig.current()).isEqualTo("access-2");

      rig.becomeExpired();

      assertThat(rig.current()).isEqualTo("access-3");
      assertThat(rig.store.access()).isEqualTo("access-3");
      assertThat(rig.endpoint.requests).containsExactly("refresh refresh-1", "refresh refresh-2");
    }
  }

  @Test
  void storeThatTakesNoWriteAndDoesNotSaySo_delaysNobody() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      rig.store.refusesWrites = true;
      rig.becomeExpired();

      assertThat(Rig.get(rig.currentElsewhere())).isEqualTo("access-2");
      rig.awaitEvent(new SessionEvent.StoreWriteFailed(2));
      int writes = rig.store.count(Call.WRITE);
      Rig.get(
          rig.elsewhere(
              () -> {
                rig.session.logout();
                return true;
              }));
      assertThat(rig.store.count(Call.WRITE) - writes).isLessThanOrEqualTo(5);
    }
  }

  @Test
  void sameLoginRenewedElsewhereMeanwhile_theirsWin() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      rig.store.before(Call.WRITE, () -> rig.store.putTheirs(1, 2, "theirs"));
      rig.becomeExpired();

      assertThat(rig.current()).isEqualTo("access-theirs");

      rig.awaitEvent(new SessionEvent.GrantDiscarded(1));
      assertThat(rig.endpoint.revoked).as("it is of the same family").isEmpty();
      assertThat(rig.store.access()).isEqualTo("access-theirs");
      assertThat(rig.describe().state()).isEqualTo(State.IDLE);
    }
  }

  @Test
  void anotherLoginElsewhereMeanwhile_oursIsRevoked() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      rig.store.before(Call.WRITE, () -> rig.store.putTheirs(2, 2, "theirs"));
      rig.becomeExpired();

      assertThat(rig.current()).isEqualTo("access-theirs");

      Rig.await(() -> rig.endpoint.revoked.contains("access-2"));
      assertThat(rig.store.access()).isEqualTo("access-theirs");
    }
  }

  @Test
  void loggedInWhileTheyRefreshed_oursIsAnotherFamilyAndIsRevoked() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      rig.endpoint.next(fails(Outcome.TERMINAL_TOKEN, 400));
      rig.store.before(Call.WRITE, () -> rig.store.putTheirs(1, 2, "theirs"));
      rig.becomeExpired();

      assertThat(Rig.get(rig.whileTimeGoesOn(rig::current))).isEqualTo("access-theirs");

      assertThat(rig.endpoint.requests).containsExactly("refresh refresh-1", "login hunter2");
      Rig.await(() -> rig.endpoint.revoked.contains("access-2"));
    }
  }

  @Test
  void recordOverwrittenWithAnOlderOne_oursIsPutOnTop() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      StoredSession older = rig.store.stored();
      rig.becomeExpired();
      rig.current();
      rig.store.before(Call.WRITE, () -> rig.store.fallBackTo(older.toBytes()));
      rig.becomeExpired();

      assertThat(rig.current()).isEqualTo("access-3");

      assertThat(rig.store.access()).isEqualTo("access-3");
      assertThat(rig.endpoint.revoked).isEmpty();
    }
  }

  @Test
  void loggedOutElsewhereWhileItCloses_nobodyGetsTheOldToken() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      Gate gate = new Gate();
      rig.endpoint.next(rig.endpoint.held(gate));
      rig.becomeExpired();
      Future<String> waiter = rig.currentElsewhere();
      gate.awaitReached();
      rig.awaitWaits(2);
      Future<Boolean> closing =
          rig.elsewhere(
              () -> {
                rig.session.close();
                return true;
              });
      Rig.await(() -> rig.describe().state() == State.CLOSED);
      rig.store.put(rig.store.tombstone(2, 1));

      gate.open();

      assertThat(Rig.failureOf(waiter)).isInstanceOf(SessionClosedException.class);
      Rig.get(closing);
      Rig.await(() -> rig.endpoint.revoked.contains("access-2"));
    }
  }

  @Test
  void standingNotWritten_isWrittenBeforeTheNextPresentation() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      rig.endpoint.next(fails(Outcome.AMBIGUOUS));
      rig.store.before(Call.WRITE, ScriptedStore.DOWN);
      rig.becomeDue();
      rig.current();
      assertThat(standing(rig)).as("not yet").isEqualTo(Standing.GOOD);

      rig.time.advance(Duration.ofSeconds(1));

      assertThat(standing(rig)).isEqualTo(Standing.UNANSWERED);
    }
  }

  private static @Nullable Standing standing(Rig rig) throws IOException {
    StoredSession stored = rig.store.stored();
    return stored.refresh() == null ? null : stored.refresh().standing();
  }

  /** A session with {@code access-2} in memory, {@code access-1} in its store, which is down. */
  private static Rig writeFailed() {
    Rig rig = Rig.sharedLoggedIn();
    rig.endpoint.next(
        () -> {
          rig.store.down = true;
          return rig.endpoint.mint();
        });
    rig.becomeExpired();
    assertThat(rig.current()).isEqualTo("access-2");
    return rig;
  }
}
