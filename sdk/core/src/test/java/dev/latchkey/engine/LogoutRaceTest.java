package dev.latchkey.engine;

import static dev.latchkey.engine.ScriptedEndpoint.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.latchkey.engine.ScriptedStore.Call;
import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.error.SessionEndedException;
import dev.latchkey.session.SessionDescription.State;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** A logout and a renewal at one store, in each order: the logout wins, and nothing is left. */
class LogoutRaceTest {

  @Test
  void logoutBeforeTheAnswer_leavesATombstoneAndRevokesTheNewPair() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      Gate gate = new Gate();
      rig.endpoint.next(rig.endpoint.held(gate));
      rig.becomeStale();
      rig.current();
      gate.awaitReached();

      rig.session.logout();
      gate.open();

      assertLoggedOut(rig);
    }
  }

  @Test
  void logoutBeforeTheWrite_keepsItsTombstone() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      Gate gate = new Gate();
      rig.store.before(Call.WRITE, gate::pass);
      rig.becomeStale();
      rig.current();
      gate.awaitReached();

      Future<Boolean> leaving = leave(rig);
      gate.open();

      Rig.get(leaving);
      assertLoggedOut(rig);
    }
  }

  @Test
  void logoutBetweenTheWriteAndItsPublication_overwritesTheNewPair() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      Gate gate = new Gate();
      rig.store.after(Call.WRITE, gate::pass);
      rig.becomeStale();
      rig.current();
      gate.awaitReached();

      Future<Boolean> leaving = leave(rig);
      gate.open();

      Rig.get(leaving);
      assertLoggedOut(rig);
    }
  }

  /** It is about to wait for a flight that lands, and looks again when all of that is over. */
  @Test
  void logoutElsewhere_beforeACallerWakes_leavesItNothing() throws Exception {
    try (Rig rig = Rig.shared()) {
      Gate gate = new Gate();
      rig.endpoint.next(rig.endpoint.held(gate));
      Future<String> first = rig.currentElsewhere();
      gate.awaitReached();
      AtomicBoolean slept = new AtomicBoolean();
      BooleanSupplier sleepsThroughALogout =
          () -> {
            if (slept.compareAndSet(false, true)) {
              gate.open();
              assertThat(Rig.value(first)).isEqualTo("access-1");
              rig.time.advance(Duration.ofMinutes(1));
              rig.session.invalidate(1);
              assertThatCode(() -> rig.store.put(rig.store.tombstone(2, 1)))
                  .doesNotThrowAnyException();
              assertThatExceptionOfType(SessionEndedException.class)
                  .isThrownBy(rig.session::current);
            }
            return false;
          };

      assertThatExceptionOfType(SessionEndedException.class)
          .isThrownBy(
              () ->
                  rig.session.current(
                      new Wait(
                          rig.waitOf(Duration.ofSeconds(20)).deadline(), sleepsThroughALogout)));
      assertThat(slept).isTrue();
    }
  }

  /** The first login's lineage and the logout's are the same. */
  @Test
  void logoutBetweenTheFirstLoginsWriteAndItsPublication_leavesNothing() throws Exception {
    try (Rig rig = Rig.shared()) {
      Gate gate = new Gate();
      rig.store.after(Call.WRITE, gate::pass);
      Future<String> caller = rig.currentElsewhere();
      gate.awaitReached();

      Future<Boolean> leaving = leave(rig);
      gate.open();

      Rig.get(leaving);
      assertThat(Rig.failureOf(caller)).isInstanceOf(SessionEndedException.class);
      Rig.await(() -> rig.endpoint.revoked.contains("access-1"));
      assertThat(rig.store.access()).isNull();
    }
  }

  @Test
  void leaseOfTheFlightThatALogoutCalledOff_isGivenBackAfterTheTombstoneIsWritten()
      throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      Gate gate = new Gate();
      rig.endpoint.next(ScriptedEndpoint.held(gate, fails(Outcome.TERMINAL_TOKEN, 400)));
      rig.becomeStale();
      rig.current();
      gate.awaitReached();
      AtomicReference<String> found = new AtomicReference<>("nothing was given back");
      rig.store.before(Call.WRITE, ScriptedStore.DOWN);
      rig.session.logout();
      rig.store.before(Call.RELEASE, () -> found.set(String.valueOf(rig.store.access())));

      gate.open();

      Rig.await(() -> "null".equals(found.get()) || "access-1".equals(found.get()));
      assertThat(found).hasValue("null");
    }
  }

  @Test
  void logoutHereWhileTheyRenew_endsThemAndRevokesTheirNewPair() throws Exception {
    try (Rig first = Rig.sharedLoggedIn();
        Rig second = first.beside()) {
      second.current();
      Gate gate = new Gate();
      first.store.before(Call.WRITE, gate::pass);
      second.becomeExpired();
      Future<String> caller = second.currentElsewhere();
      gate.awaitReached();

      first.session.logout();
      gate.open();

      assertThat(Rig.failureOf(caller)).isInstanceOf(SessionEndedException.class);
      assertLoggedOut(second);
    }
  }

  @Test
  void theyRenewedBeforeTheLogoutHere_areLoggedOutToo() throws Exception {
    try (Rig first = Rig.sharedLoggedIn();
        Rig second = first.beside()) {
      second.current();
      second.becomeExpired();
      assertThat(second.current()).isEqualTo("access-2");

      first.session.logout();
      second.becomeExpired();

      assertThatExceptionOfType(SessionEndedException.class).isThrownBy(second.session::current);
      assertThat(first.store.access()).isNull();
    }
  }

  @Test
  void logoutWhileTheStoreIsDown_leavesItsTombstoneLater() throws Exception {
    try (Rig first = Rig.sharedLoggedIn();
        Rig second = first.beside()) {
      second.current();
      first.store.down = true;
      first.session.logout();
      first.store.down = false;
      second.becomeExpired();
      first.time.advance(Duration.ofSeconds(1));

      assertThat(first.store.access()).isNull();
      assertThatExceptionOfType(SessionEndedException.class).isThrownBy(second.session::current);
    }
  }

  @Test
  void logoutAndLoginBeforeTheAnswer_keepsTheNewLogin() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      Gate gate = new Gate();
      rig.store.before(Call.WRITE, gate::pass);
      rig.becomeStale();
      rig.current();
      gate.awaitReached();
      Future<Boolean> leaving = leave(rig);
      Future<Long> login = rig.elsewhere(() -> rig.session.refresh().lineage());
      rig.awaitWaits(2);

      gate.open();

      Rig.get(leaving);
      assertThat(Rig.get(login)).isEqualTo(3);
      assertThat(rig.current()).isEqualTo("access-3");
      assertThat(rig.store.access()).isEqualTo("access-3");
      Rig.await(() -> rig.endpoint.revoked.contains("access-2"));
    }
  }

  @Test
  void theyLoggedInAgainBeforeTheTombstoneWasWritten_areLeftAlone() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      rig.store.before(Call.LOAD, () -> rig.store.putTheirs(2, 2, "again"));

      rig.session.logout();

      assertThat(rig.store.access()).isEqualTo("access-again");
      assertThat(rig.describe().state()).isEqualTo(State.DEAD);
      assertThat(rig.session.refresh().secret().reveal()).isEqualTo("access-again");
      assertThat(rig.endpoint.requests).isEmpty();
    }
  }

  @Test
  void logoutOnAnInterruptedThread_leavesItsTombstoneAndTheFlag() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      Thread.currentThread().interrupt();

      rig.session.logout();

      assertThat(Thread.interrupted()).isTrue();
      assertThat(rig.store.access()).isNull();
      assertThat(rig.threads.untilNext()).isNull();
    }
  }

  @Test
  void logoutBehindARequestThatHangsAndAnotherInTheAir_waitsForNeither() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      Gate hanging = new Gate();
      Gate replay = new Gate();
      rig.endpoint.next(
          () -> {
            hanging.passUninterruptibly();
            return rig.endpoint.mint();
          },
          rig.endpoint.held(replay));
      rig.becomeStale();
      rig.current();
      hanging.awaitReached();
      rig.time.advance(Duration.ofSeconds(20));
      rig.awaitLanding();
      rig.time.advance(Duration.ofSeconds(1));
      rig.current();
      replay.awaitReached();

      Rig.get(
          rig.elsewhere(
              () -> {
                rig.session.logout();
                return true;
              }));

      assertThat(rig.store.access()).isNull();
      hanging.open();
      replay.open();
    }
  }

  /** Begins a logout that has to wait for the store; the session is logged out already. */
  private static Future<Boolean> leave(Rig rig) {
    Future<Boolean> leaving =
        rig.elsewhere(
            () -> {
              rig.session.logout();
              return true;
            });
    Rig.await(() -> rig.describe().state() == State.DEAD);
    return leaving;
  }

  private static void assertLoggedOut(Rig rig) throws Exception {
    Rig.await(() -> rig.endpoint.revoked.contains("access-2"));
    assertThat(rig.store.access()).isNull();
    assertThat(rig.store.stored()).isNotNull();
    assertThat(rig.describe().state()).isEqualTo(State.DEAD);
    assertThatExceptionOfType(SessionEndedException.class).isThrownBy(rig.session::current);
  }
}
