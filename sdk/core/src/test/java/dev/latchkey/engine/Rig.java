package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.Secret;
import dev.latchkey.session.AccessToken;
import dev.latchkey.session.Credential;
import dev.latchkey.session.SessionDescription;
import dev.latchkey.session.SessionEvent;
import dev.latchkey.session.SessionOptions;
import dev.latchkey.time.Deadline;
import dev.latchkey.time.TimeSource;
import dev.latchkey.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** One session on virtual time with a scripted endpoint, and threads to call it from. */
final class Rig implements AutoCloseable {

  static final Origin ORIGIN = Origin.of(HttpUrl.get("https://api.example.com/"), false);

  final VirtualTime time = new VirtualTime();
  final ScriptedEndpoint endpoint = new ScriptedEndpoint();
  volatile String password = "hunter2";
  final List<SessionEvent> events = new CopyOnWriteArrayList<>();
  final RenewableSession session;
  private final ExecutorService callers = Executors.newCachedThreadPool();

  Rig() {
    this(ORIGIN);
  }

  Rig(Origin origin) {
    this(origin, new DaemonThreads());
  }

  Rig(Origin origin, SessionThreads threads) {
    Supplier<char[]> supplier = () -> password.toCharArray();
    SessionClock clock = new SessionClock(time.source());
    session =
        new RenewableSession(
            new Credential.Login("ops@example.com", supplier),
            endpoint,
            origin,
            Snapshot.blank(clock.moment()),
            SessionOptions.builder().build(),
            threads,
            clock);
    session.addListener(events::add);
  }

  private Rig(boolean ignored) {
    SessionClock clock = new SessionClock(time.source());
    Snapshot held =
        new Snapshot(
            1,
            1,
            new AccessToken(Secret.of("access-0"), "Bearer access-0", 1, 1, null),
            RefreshToken.good(Secret.of("refresh-0")),
            Thresholds.of(3600L, null, 0.5),
            clock.moment(),
            Pace.unhurried(clock.nanos()),
            0,
            true);
    session =
        new RenewableSession(
            null,
            endpoint,
            ORIGIN,
            held,
            SessionOptions.builder().build(),
            new DaemonThreads(),
            clock);
    session.addListener(events::add);
  }

  /** A session alone, for a test that brings its own endpoint. */
  static RenewableSession open(Credential.Login login, TokenEndpoint endpoint, TimeSource time) {
    return RenewableSession.open(
        login, endpoint, ORIGIN, SessionOptions.builder().build(), time, new DaemonThreads());
  }

  /** A session that holds tokens of one hour, and no login credential. */
  static Rig withoutLogin() {
    return new Rig(true);
  }

  /** Logs in, so that {@code access-1} of one hour is current, and forgets that it did. */
  static Rig loggedIn() {
    return loggedIn(3600L);
  }

  static Rig loggedIn(@Nullable Long lifetime) {
    Rig rig = new Rig();
    rig.endpoint.lifetime = lifetime;
    assertThat(rig.current()).isEqualTo("access-1");
    rig.endpoint.requests.clear();
    return rig;
  }

  String current() {
    return session.current().secret().reveal();
  }

  SessionDescription describe() {
    return session.describe();
  }

  /** One hour's token goes stale at 48 min with the jitter in the middle. */
  void becomeStale() {
    time.advance(Duration.ofMinutes(50));
  }

  void becomeDue() {
    time.advance(Duration.ofSeconds(3600 - 50));
  }

  void becomeExpired() {
    time.advance(Duration.ofHours(1));
  }

  Future<String> currentElsewhere() {
    return callers.submit(this::current);
  }

  <T> Future<T> elsewhere(Callable<T> task) {
    return callers.submit(task);
  }

  Wait waitOf(Duration duration) {
    return new Wait(Deadline.after(duration, time.source().ticker()), () -> false);
  }

  /** Returns once as many callers as this have begun to wait in all. */
  void awaitWaits(long count) {
    await(() -> describe().counters().waits() >= count);
  }

  /** Returns once no flight is in the air. */
  void awaitLanding() {
    await(() -> describe().state() != SessionDescription.State.IN_FLIGHT);
  }

  void awaitEvent(SessionEvent event) {
    await(() -> events.contains(event));
  }

  /** Looks again and again; fails after ten seconds that no passing test ever sees. */
  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("it never happened");
      }
      LockSupport.parkNanos(100_000);
    }
  }

  static <T> T get(Future<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(10, TimeUnit.SECONDS);
  }

  /** What the task threw. */
  static Throwable failureOf(Future<?> future) throws InterruptedException, TimeoutException {
    try {
      future.get(10, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      return cause == null ? e : cause;
    }
    throw new AssertionError("it did not fail");
  }

  @Override
  public void close() {
    session.close();
    callers.shutdownNow();
  }
}
