package dev.latchkey.engine;

import static dev.latchkey.engine.ScriptedEndpoint.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.Secret;
import dev.latchkey.engine.ScriptedStore.Call;
import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.session.SessionEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One session, two threads with something for the store: it never takes its own for another's. */
class WritesInTurnTest {

  @Test
  void lateAnswerBesideItsReplays_theLaterRequestCounts() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      Gate late = rig.hangARefresh();
      Gate replayed = new Gate();
      Future<String> caller = replay(rig, () -> grantOnceOpen(replayed));
      Gate written = new Gate();
      rig.store.after(Call.WRITE, written::pass);
      late.open();
      written.awaitReached();

      replayed.open();
      awaitSomebodyInLine();
      written.open();

      assertThat(Rig.get(caller)).isEqualTo("access-3");
      assertThat(rig.store.access()).isEqualTo("access-3");
      assertNothingLooksForeign(rig);
    }
  }

  @Test
  void failureBesideALateAnswer_theAnswerCounts() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      Gate late = rig.hangARefresh();
      Gate failing = new Gate();
      Future<String> caller =
          replay(
              rig,
              () -> {
                failing.pass();
                return fails(Outcome.AMBIGUOUS).give();
              });
      Gate written = new Gate();
      rig.store.after(Call.WRITE, written::pass);
      failing.open();
      written.awaitReached();

      late.open();
      awaitSomebodyInLine();
      written.open();

      Rig.await(() -> rig.describe().generation() == 2);
      assertThat(rig.store.access()).isEqualTo("access-2");
      Rig.await(caller::isDone);
      assertNothingLooksForeign(rig);
    }
  }

  @Test
  void tokensWrittenAfterTheStoreWasDown_doNotTakeThePlaceOfNewerOnes() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      rig.store.before(Call.WRITE, ScriptedStore.DOWN);
      rig.session.refresh();
      assertThat(rig.store.access()).as("not yet").isEqualTo("access-1");
      Gate answered = new Gate();
      rig.endpoint.next(rig.endpoint.held(answered));
      Future<String> caller = refreshElsewhere(rig);
      answered.awaitReached();
      Gate written = new Gate();
      rig.store.after(Call.WRITE, written::pass);
      Future<Boolean> flush =
          rig.elsewhere(
              () -> {
                rig.time.advance(Duration.ofSeconds(1));
                return true;
              });
      written.awaitReached();

      answered.open();
      awaitSomebodyInLine();
      written.open();

      assertThat(Rig.get(caller)).isEqualTo("access-3");
      Rig.get(flush);
      assertThat(rig.store.access()).isEqualTo("access-3");
      assertNothingLooksForeign(rig);
    }
  }

  @Test
  void writeThatTakesPlaceLongAfterAnybodyWaitedForIt_isOverwritten() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      Gate late = new Gate();
      rig.endpoint.next(fails(Outcome.AMBIGUOUS));
      rig.store.before(Call.WRITE, late::passUninterruptibly);
      rig.becomeStale();
      rig.current();
      late.awaitReached();
      rig.time.advance(Duration.ofSeconds(5));
      rig.awaitLanding();
      rig.store.before(Call.WRITE, ScriptedStore.DOWN, ScriptedStore.DOWN, ScriptedStore.DOWN);
      rig.time.advance(Duration.ofSeconds(1));
      rig.session.refresh();
      assertThat(rig.store.access()).isEqualTo("access-1");

      late.open();
      Rig.await(() -> version(rig) == 2);

      Rig.await(
          () -> {
            rig.time.advance(Duration.ofSeconds(1));
            return version(rig) == 3;
          });
      assertThat(rig.store.access()).isEqualTo("access-2");
      assertThat(rig.current()).isEqualTo("access-2");
      assertNothingLooksForeign(rig);
    }
  }

  @Test
  void tokensReplacedWhileTheStoreWasDown_areNotAdoptedFromOneWhoWasRefusedThem() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      rig.store.readOnly = true;
      rig.session.refresh();
      for (int i = 0; i < 50; i++) {
        rig.time.advance(Duration.ofMinutes(1));
      }
      assertThat(rig.store.access()).as("not yet").isEqualTo("access-1");
      rig.store.readOnly = false;
      StoredSession stored = rig.store.stored();
      rig.store.put(
          new StoredSession(
              stored.lineage(),
              stored.generation(),
              stored.accessToken(),
              RefreshToken.good(Secret.of("refresh-1")).refused(),
              stored.lifetime(),
              stored.obtainedAt()));

      rig.time.advance(Duration.ofMinutes(1));

      assertThat(rig.store.access()).isEqualTo("access-2");
      assertNothingLooksForeign(rig);
    }
  }

  /** The second presentation of the same refresh token, once it is in the air. */
  private static Future<String> replay(Rig rig, ScriptedEndpoint.Answer answer) {
    int before = rig.endpoint.requests.size();
    rig.endpoint.next(answer);
    rig.time.advance(Duration.ofSeconds(1));
    Future<String> caller = refreshElsewhere(rig);
    Rig.await(() -> rig.endpoint.requests.size() > before);
    return caller;
  }

  private static Future<String> refreshElsewhere(Rig rig) {
    return rig.elsewhere(() -> rig.session.refresh().secret().reveal());
  }

  private static TokenGrant grantOnceOpen(Gate gate) {
    gate.pass();
    return ScriptedEndpoint.grant("access-3", "refresh-3", 3600L);
  }

  private static void awaitSomebodyInLine() {
    Rig.await(
        () ->
            Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().equals(Mutex.class.getName())));
  }

  private static long version(Rig rig) {
    try {
      return rig.store.version();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertNothingLooksForeign(Rig rig) {
    assertThat(rig.events).noneMatch(SessionEvent.Adopted.class::isInstance);
    assertThat(rig.endpoint.revoked).isEmpty();
    assertThat(rig.describe().lineage()).isEqualTo(1);
  }
}
