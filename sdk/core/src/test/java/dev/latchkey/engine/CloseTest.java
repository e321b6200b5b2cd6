package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.ScriptedStore.Call;
import dev.latchkey.session.SessionDescription.State;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What a session leaves behind when it is closed: scenario 56, and section 4.11. */
class CloseTest {

  @Test
  void closeDuringAFlight_theSentRefreshIsStored() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      Gate gate = new Gate();
      rig.endpoint.next(rig.endpoint.held(gate));
      rig.becomeStale();
      rig.current();
      gate.awaitReached();
      Future<Boolean> closing = rig.elsewhere(() -> isClosed(rig));
      Rig.await(() -> rig.describe().state() == State.CLOSED);

      gate.open();

      Rig.get(closing);
      assertThat(rig.store.access()).isEqualTo("access-2");
      assertThat(rig.store.isLeased()).isFalse();
    }
  }

  @Test
  void closeDuringAFlight_itsThreadsGo() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      Gate gate = new Gate();
      Thread[] working = new Thread[1];
      rig.endpoint.next(
          () -> {
            working[0] = Thread.currentThread();
            gate.pass();
            return rig.endpoint.mint();
          });
      rig.becomeStale();
      rig.current();
      gate.awaitReached();
      String session = working[0].getName().replace("-request", "");
      assertThat(threads(session)).as("flight, request, events").isGreaterThanOrEqualTo(3);
      Future<Boolean> closing = rig.elsewhere(() -> isClosed(rig));
      Rig.await(() -> rig.describe().state() == State.CLOSED);

      gate.open();

      Rig.get(closing);
      Rig.await(() -> threads(session) == 0);
    }
  }

  @Test
  void answerLaterThanTheFiveSecondsOfAClose_isStoredAndTheLeaseIsFree() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      Gate gate = new Gate();
      rig.endpoint.next(rig.endpoint.held(gate));
      rig.becomeStale();
      rig.current();
      gate.awaitReached();
      Future<Boolean> closing = rig.elsewhere(() -> isClosed(rig));
      Rig.await(
          () -> {
            rig.time.advance(Duration.ofMillis(100));
            return closing.isDone();
          });

      gate.open();

      Rig.await(() -> "access-2".equals(access(rig)) && !isLeased(rig));
    }
  }

  @Test
  void unstoredTokens_areWrittenByTheClose() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      rig.store.before(Call.WRITE, ScriptedStore.DOWN);
      rig.becomeExpired();
      rig.current();
      assertThat(rig.store.access()).isEqualTo("access-1");

      rig.session.close();

      assertThat(rig.store.access()).isEqualTo("access-2");
    }
  }

  @Test
  void unstoredTokens_areWrittenOnAnInterruptedThreadToo() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      rig.store.before(Call.WRITE, ScriptedStore.DOWN);
      rig.becomeExpired();
      rig.current();
      Thread.currentThread().interrupt();

      rig.session.close();

      assertThat(Thread.interrupted()).isTrue();
      assertThat(rig.store.access()).isEqualTo("access-2");
    }
  }

  @Test
  void storeThatHangs_delaysACloseForItsFiveSecondsOnly() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      rig.store.before(Call.WRITE, ScriptedStore.DOWN);
      rig.becomeExpired();
      rig.current();
      Gate gate = new Gate();
      rig.store.before(Call.LOAD, gate::passUninterruptibly);
      Duration before = Duration.ofNanos(rig.time.source().ticker().nanos());

      Future<Boolean> closing = rig.elsewhere(() -> isClosed(rig));
      gate.awaitReached();
      Rig.await(
          () -> {
            rig.time.advance(Duration.ofMillis(10));
            return closing.isDone();
          });

      Duration after = Duration.ofNanos(rig.time.source().ticker().nanos());
      assertThat(after.minus(before)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(9));
      gate.open();
    }
  }

  @Test
  void tokensThatAreStored_areNotWrittenAgain() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      long version = rig.store.version();

      rig.session.close();

      assertThat(rig.store.version()).isEqualTo(version);
      assertThat(rig.store.access()).as("a close is no logout").isEqualTo("access-1");
    }
  }

  private static boolean isClosed(Rig rig) {
    rig.session.close();
    return true;
  }

  private static String access(Rig rig) {
    try {
      return String.valueOf(rig.store.access());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isLeased(Rig rig) {
    try {
      return rig.store.isLeased();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static long threads(String session) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.equals(session) || name.startsWith(session + "-"))
        .count();
  }
}
