package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.session.Credential;
import dev.latchkey.session.SessionOptions;
import dev.latchkey.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;

/** Sessions that nobody closes. */
class ForgottenSessionTest {

  private static final Credential.Login LOGIN =
      new Credential.Login("ops@example.com", "hunter2"::toCharArray);

  @Test
  void neverClosed_givesItsThreadsBack() {
    List<Thread> hired = new CopyOnWriteArrayList<>();
    SessionThreads threads =
        new DaemonThreads(usual -> task -> noted(hired, usual, task), Duration.ofMillis(50));
    RenewableSession session = open(SessionOptions.builder().build(), threads);
    session.addListener(event -> {});
    threads.later(Duration.ZERO, () -> {});

    session.current();

    assertThat(hired)
        .extracting(thread -> thread.getName().replaceFirst("latchkey-session-\\d+", ""))
        .contains("", "-request", "-events", "-timer");
    Rig.await(() -> hired.stream().noneMatch(Thread::isAlive));
    assertThat(session.refresh().generation()).as("new ones when they are needed").isEqualTo(2);
  }

  @Test
  void neverClosed_letsTheProgramEnd() throws Exception {
    assertThat(OwnProcess.java(Forgetful.class, List.of())).contains("generation 1\n");
  }

  private static Thread noted(List<Thread> hired, ThreadFactory usual, Runnable task) {
    Thread thread = usual.newThread(task);
    hired.add(thread);
    return thread;
  }

  private static RenewableSession open(SessionOptions options, SessionThreads threads) {
    return RenewableSession.open(
        LOGIN, new ScriptedEndpoint(), Rig.ORIGIN, options, TimeSource.system(), threads);
  }

  /** A program that has a session kept alive, and ends without a word to it. */
  static final class Forgetful {
    private Forgetful() {}

    public static void main(String... none) {
      RenewableSession session =
          open(SessionOptions.builder().keepAlive(true).build(), new DaemonThreads());
      session.addListener(event -> {});
      System.out.print("generation " + session.current().generation() + "\n");
    }
  }
}
