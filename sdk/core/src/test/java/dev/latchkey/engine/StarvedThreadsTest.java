package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.latchkey.error.CredentialsUnavailableException;
import dev.latchkey.session.Credential;
import dev.latchkey.session.SessionDescription.State;
import dev.latchkey.session.SessionEvent;
import dev.latchkey.session.SessionOptions;
import dev.latchkey.time.VirtualTime;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A machine that has no thread left, for one kind of work or another. */
class StarvedThreadsTest {

  private final LogLines log = new LogLines();
  private volatile boolean exhausted = true;

  @AfterEach
  void leave() {
    log.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-request"})
  void noThreadToRenew_freesTheSlotForTheNextCaller(String starved) {
    try (Rig rig = new Rig(Rig.ORIGIN, without(starved))) {
      assertThatExceptionOfType(CredentialsUnavailableException.class)
          .isThrownBy(rig.session::current)
          .withRootCauseInstanceOf(OutOfMemoryError.class)
          .satisfies(e -> assertThat(e.retryable()).isTrue());
      assertThat(rig.describe().state()).isEqualTo(State.COOLDOWN);

      exhausted = false;
      rig.time.advance(Duration.ofSeconds(1));

      assertThat(rig.current()).isEqualTo("access-1");
      assertThat(rig.endpoint.requests).hasSize(1);
    }
  }

  @Test
  void noThreadForEvents_losesThoseAndSaysSo() {
    try (Rig rig = new Rig(Rig.ORIGIN, without("-events"))) {
      assertThat(rig.current()).isEqualTo("access-1");
      assertThat(log.lines())
          .anyMatch(
              line ->
                  line.level().equals(Level.WARNING)
                      && line.text().startsWith("listeners did not hear of"));

      exhausted = false;
      rig.session.logout();

      rig.awaitEvent(new SessionEvent.LoggedOut());
      assertThat(rig.events).hasSize(1);
    }
  }

  @Test
  void noThreadForTheTimer_renewsOnUseAndSaysSo() {
    VirtualTime time = new VirtualTime();
    ScriptedEndpoint endpoint = new ScriptedEndpoint();
    try (RenewableSession session =
        RenewableSession.open(
            new Credential.Login("ops@example.com", "hunter2"::toCharArray),
            endpoint,
            Rig.ORIGIN,
            SessionOptions.builder().keepAlive(true).build(),
            time.source(),
            without("-timer"))) {
      assertThat(log.lines())
          .contains(
              new LogLines.Line(
                  Level.WARNING, "a session is not kept alive any more; it is renewed on use"));

      session.current();
      time.advance(Duration.ofHours(1));

      assertThat(session.current().secret().reveal()).isEqualTo("access-2");
    }
  }

  private SessionThreads without(String kind) {
    return new DaemonThreads(usual -> task -> hire(usual, task, kind), Duration.ofSeconds(10));
  }

  private Thread hire(ThreadFactory usual, Runnable task, String kind) {
    Thread thread = usual.newThread(task);
    if (exhausted && thread.getName().matches("latchkey-session-\\d+" + kind)) {
      throw new OutOfMemoryError("unable to create native thread");
    }
    return thread;
  }
}
