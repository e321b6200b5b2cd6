package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.Secret;
import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.error.CredentialsUnavailableException;
import dev.latchkey.session.Credential;
import dev.latchkey.session.SessionOptions;
import dev.latchkey.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/**
 * How long the keep-alive sleeps when there is nothing to renew: a failure must not make it spin.
 */
class KeepAliveTest {

  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final VirtualTime time = new VirtualTime();
  private final ScriptedEndpoint endpoint = new ScriptedEndpoint();
  private final Timer timer = new Timer(new DaemonThreads());

  @Test
  void afterALoginThatFailed_itLooksSeldom() {
    try (RenewableSession session = open()) {
      endpoint.next(ScriptedEndpoint.fails(Outcome.NOT_SENT));
      assertThatThrownBy(session::current).isInstanceOf(CredentialsUnavailableException.class);

      time.advance(Duration.ofMinutes(1));
      timer.run();

      assertThat(timer.delays).containsOnly(LONGEST);
    }
  }

  @Test
  void afterARefreshThatFailed_itWaitsUntilTheTokenIsOld() {
    try (RenewableSession session = open()) {
      session.current();
      endpoint.next(ScriptedEndpoint.fails(Outcome.NOT_SENT));
      assertThatThrownBy(session::refresh).isInstanceOf(CredentialsUnavailableException.class);

      time.advance(Duration.ofMinutes(1));
      timer.run();

      assertThat(timer.delays).containsOnly(LONGEST);
      assertThat(session.describe().nextAttempt()).isAfter(time.wall().plus(LONGEST));
    }
  }

  private RenewableSession open() {
    return RenewableSession.open(
        new Credential.Login("ops@example.com", () -> Secret.of("hunter2")),
        endpoint,
        Rig.ORIGIN,
        SessionOptions.builder().keepAlive(true).build(),
        time.source(),
        timer);
  }

  /** Runs what was to come later when the test says so. */
  private static final class Timer implements SessionThreads {
    private final SessionThreads rest;
    final Deque<Duration> delays = new ArrayDeque<>();
    private Runnable task = () -> {};

    Timer(SessionThreads rest) {
      this.rest = rest;
    }

    void run() {
      delays.clear();
      task.run();
    }

    @Override
    public void later(Duration delay, Runnable next) {
      delays.add(delay);
      task = next;
    }

    @Override
    public Executor flights() {
      return rest.flights();
    }

    @Override
    public Executor requests() {
      return rest.requests();
    }

    @Override
    public Executor events() {
      return rest.events();
    }

    @Override
    public boolean await(CountDownLatch done, long nanos) throws InterruptedException {
      return rest.await(done, nanos);
    }

    @Override
    public boolean isRenewing() {
      return rest.isRenewing();
    }

    @Override
    public boolean isShutdown() {
      return rest.isShutdown();
    }

    @Override
    public void shutdown() {
      rest.shutdown();
    }
  }
}
