package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.error.CredentialsUnavailableException;
import dev.latchkey.error.SessionEndedException;
import dev.latchkey.session.Credential;
import dev.latchkey.session.SessionDescription.State;
import dev.latchkey.session.SessionEvent;
import dev.latchkey.session.SessionOptions;
import dev.latchkey.session.SessionStore;
import dev.latchkey.time.VirtualTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions on one store, in the orders of things that a model check has found. */
class SharedRecordTest {

  private static final String USER = "ops@example.com";
  private static final String KEY = SessionName.key(Rig.ORIGIN, USER);

  private final VirtualTime time = new VirtualTime();
  private final ScriptedEndpoint endpoint = new ScriptedEndpoint();
  private final Breakable store = new Breakable();
  private final ExecutorService callers = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    callers.shutdownNow();
  }

  @Test
  void refusedToken_isNotAdoptedAsANewOne() {
    try (RenewableSession ours = open(new DaemonThreads());
        RenewableSession theirs = open(new DaemonThreads())) {
      ours.current();
      assertThat(theirs.current().secret().reveal()).isEqualTo("access-1");
      time.advance(Duration.ofSeconds(2));
      ours.invalidate(1);
      // The same tokens, but the other session notes that it has presented the refresh token.
      endpoint.next(ScriptedEndpoint.fails(Outcome.AMBIGUOUS));
      assertThatThrownBy(theirs::refresh).isInstanceOf(CredentialsUnavailableException.class);

      assertThat(ours.current().secret().reveal()).isEqualTo("access-2");
    }
  }

  @Test
  void adoptedTokenRefusedBeforeItsFlightLands_isNotReturned() throws Exception {
    Gate adopted = new Gate();
    try (RenewableSession theirs = open(new DaemonThreads());
        RenewableSession ours = open(new InlineEvents(new DaemonThreads()))) {
      ours.addListener(
          event -> {
            if (event instanceof SessionEvent.Adopted) {
              adopted.pass();
            }
          });
      theirs.current();
      Future<String> first = callers.submit(() -> ours.current().secret().reveal());
      adopted.awaitReached();
      ours.invalidate(ours.current().generation());
      Future<String> second = callers.submit(() -> ours.current().secret().reveal());
      Rig.await(() -> ours.describe().counters().waits() == 2);

      adopted.open();

      assertThat(Rig.get(second)).isEqualTo("access-2");
      assertThat(Rig.get(first)).isEqualTo("access-2");
    }
  }

  @Test
  void answerAfterTheClose_isStoredAndTheLeaseGivenBack() throws Exception {
    Gate gate = new Gate();
    RenewableSession session = open(new DaemonThreads());
    session.current();
    endpoint.next(
        () -> {
          gate.passUninterruptibly();
          return endpoint.mint();
        });
    Future<?> refresh = callers.submit(session::refresh);
    gate.awaitReached();
    Future<?> close = callers.submit(session::close);
    Rig.failureOf(refreshAfter(close, refresh));

    gate.open();

    Rig.await(() -> store.text().contains("refresh-2"));
    Rig.await(() -> store.isFree());
  }

  @Test
  void refusedRefreshToken_isNotPresentedAgainWhenTheStoreCannotBeAsked() {
    try (RenewableSession session = open(new DaemonThreads())) {
      session.current();
      time.advance(Duration.ofHours(1));
      endpoint.next(
          () -> {
            store.broken = true;
            throw new TokenRequestException(Outcome.TERMINAL_TOKEN, "scripted", 400, null, null);
          });
      assertThatThrownBy(session::current).isInstanceOf(CredentialsUnavailableException.class);
      store.broken = false;
      time.advance(Duration.ofSeconds(60));

      assertThat(session.current().secret().reveal()).isEqualTo("access-2");
      assertThat(endpoint.requests)
          .containsExactly("login hunter2", "refresh refresh-1", "login hunter2");
    }
  }

  @Test
  void refusalAfterTheClose_isKnownToTheNextSession() throws Exception {
    Gate gate = new Gate();
    RenewableSession closed = open(new DaemonThreads());
    closed.current();
    endpoint.next(
        () -> {
          gate.passUninterruptibly();
          throw new TokenRequestException(Outcome.TERMINAL_TOKEN, "scripted", 400, null, null);
        });
    Future<?> refresh = callers.submit(closed::refresh);
    gate.awaitReached();
    Future<?> close = callers.submit(closed::close);
    Rig.await(() -> closed.describe().state() == State.CLOSED);

    gate.open();

    Rig.await(() -> store.text().contains("REFUSED"));
    Rig.get(close);
    Rig.failureOf(refresh);
    try (RenewableSession next = open(new DaemonThreads())) {
      time.advance(Duration.ofHours(1));
      assertThat(next.current().secret().reveal()).isEqualTo("access-2");
      assertThat(endpoint.requests)
          .containsExactly("login hunter2", "refresh refresh-1", "login hunter2");
    }
  }

  @Test
  void loginAfterALogoutElsewhere_isRenewedLikeAnyOther() {
    try (RenewableSession ours = open(new DaemonThreads());
        RenewableSession theirs = open(new DaemonThreads())) {
      ours.current();
      theirs.current();
      theirs.logout();
      time.advance(Duration.ofHours(1));
      assertThatThrownBy(ours::current).isInstanceOf(SessionEndedException.class);
      assertThat(theirs.refresh().secret().reveal()).isEqualTo("access-2");
      time.advance(Duration.ofHours(1));

      assertThat(ours.current().secret().reveal()).isEqualTo("access-3");
      assertThat(endpoint.requests)
          .containsExactly("login hunter2", "login hunter2", "refresh refresh-2");
    }
  }

  @Test
  void refusalBeforeACloseBetweenRefreshAndRelogin_isKnownToTheNextSession() throws Exception {
    Gate gate = new Gate();
    List<Runnable> beforePassword = new CopyOnWriteArrayList<>();
    RenewableSession closed =
        open(
            new DaemonThreads(),
            () -> {
              beforePassword.forEach(Runnable::run);
              return "hunter2".toCharArray();
            });
    closed.current();
    time.advance(Duration.ofMinutes(30)); // or it would be too soon for a login
    beforePassword.add(gate::passUninterruptibly);
    endpoint.next(ScriptedEndpoint.fails(Outcome.TERMINAL_TOKEN, 400));
    Future<?> refresh = callers.submit(closed::refresh);
    Rig.await(
        () -> {
          time.advanceForSleepers(Duration.ofMillis(100));
          return endpoint.requests.size() == 2;
        });
    Future<?> passing = callers.submit(() -> passTimeUntil(gate));
    gate.awaitReached();
    Rig.get(passing);
    Future<?> close = callers.submit(closed::close);
    Rig.await(() -> closed.describe().state() == State.CLOSED);

    gate.open();

    Rig.await(() -> store.text().contains("REFUSED"));
    Rig.get(close);
    Rig.failureOf(refresh);
  }

  private void passTimeUntil(Gate gate) {
    Rig.await(
        () -> {
          time.advanceForSleepers(Duration.ofMillis(10));
          return gate.isReached();
        });
  }

  @Test
  void writeWhoseAnswerIsLost_doesNotUndoWhatAnotherSessionKnows() {
    try (RenewableSession theirs = open(new DaemonThreads())) {
      try (RenewableSession ours = open(new DaemonThreads())) {
        store.losesAnswers = true;
        ours.current();
        store.losesAnswers = false;
        theirs.current();
        time.advance(Duration.ofSeconds(2));
        endpoint.next(ScriptedEndpoint.fails(Outcome.AMBIGUOUS));
        assertThatThrownBy(theirs::refresh).isInstanceOf(CredentialsUnavailableException.class);
        assertThat(store.text()).contains("UNANSWERED");
      }

      assertThat(store.text()).as("after the last flush").contains("UNANSWERED");
    }
  }

  /** Closes for as long as that waits, which is virtual time. */
  private Future<?> refreshAfter(Future<?> close, Future<?> refresh) {
    Rig.await(
        () -> {
          time.advance(Duration.ofMillis(200));
          return close.isDone();
        });
    return refresh;
  }

  private RenewableSession open(SessionThreads threads) {
    return open(threads, "hunter2"::toCharArray);
  }

  private RenewableSession open(SessionThreads threads, Supplier<char[]> password) {
    return RenewableSession.open(
        new Credential.Login(USER, password),
        endpoint,
        Rig.ORIGIN,
        SessionOptions.builder().store(store).build(),
        time.source(),
        threads);
  }

  private static final class Breakable implements SessionStore {
    private final SessionStore genuine = SessionStore.inMemory();
    volatile boolean broken;
    volatile boolean losesAnswers;

    String text() {
      try {
        Versioned held = genuine.load(KEY);
        return held == null ? "" : new String(held.document(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new AssertionError("a memory does not fail", e);
      }
    }

    boolean isFree() {
      try {
        Lease lease = genuine.tryAcquire(KEY, Duration.ofSeconds(1));
        if (lease != null) {
          genuine.release(lease);
        }
        return lease != null;
      } catch (IOException e) {
        throw new AssertionError("a memory does not fail", e);
      }
    }

    @Override
    public @Nullable Versioned load(String key) throws IOException {
      requireWorking();
      return genuine.load(key);
    }

    @Override
    public boolean compareAndSet(String key, long expectedVersion, byte[] document)
        throws IOException {
      requireWorking();
      boolean written = genuine.compareAndSet(key, expectedVersion, document);
      if (losesAnswers) {
        throw new IOException("scripted");
      }
      return written;
    }

    @Override
    public @Nullable Lease tryAcquire(String key, Duration timeToLive) throws IOException {
      requireWorking();
      return genuine.tryAcquire(key, timeToLive);
    }

    @Override
    public void release(Lease lease) throws IOException {
      genuine.release(lease);
    }

    private void requireWorking() throws IOException {
      if (broken) {
        throw new IOException("scripted");
      }
    }
  }
}
