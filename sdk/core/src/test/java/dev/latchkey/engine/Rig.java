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
import java.util.function.UnaryOperator;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * One session on virtual time with a scripted endpoint and store, and threads to call it from. More
 * sessions on the same platform are opened {@link #beside} it.
 */
final class Rig implements AutoCloseable {

  static final Origin ORIGIN = Origin.of(HttpUrl.get("https://api.example.com/"), false);
  static final String USER = "ops@example.com";

  final VirtualTime time;
  final ScriptedEndpoint endpoint;

  /** Used by sessions of {@link #shared()} only. */
  final ScriptedStore store;

  volatile String password = "hunter2";
  final List<SessionEvent> events = new CopyOnWriteArrayList<>();
  final TimedThreads threads;
  final RenewableSession session;
  private final SessionOptions options;
  private final ExecutorService callers = Executors.newCachedThreadPool();

  Rig() {
    this(ORIGIN);
  }

  Rig(Origin origin) {
    this(origin, new DaemonThreads());
  }

  Rig(Origin origin, SessionThreads threads) {
    this(new Platform(), origin, threads, USER, SessionOptions.builder().build());
  }

  private Rig(
      Platform platform,
      Origin origin,
      SessionThreads own,
      @Nullable String username,
      SessionOptions options) {
    this.time = platform.time;
    this.endpoint = platform.endpoint;
    this.store = platform.store;
    this.options = options;
    this.threads = new TimedThreads(own, time);
    Supplier<char[]> supplier = () -> password.toCharArray();
    SessionClock clock = new SessionClock(time.source());
    session =
        new RenewableSession(
            username == null ? null : new Credential.Login(username, supplier),
            endpoint,
            origin,
            username == null ? held(clock) : Snapshot.blank(clock.moment()),
            options,
            threads,
            clock);
    session.addListener(events::add);
  }

  /** What sessions of one rig have in common. */
  private static final class Platform {
    final VirtualTime time;
    final ScriptedEndpoint endpoint;
    final ScriptedStore store;

    Platform() {
      this.time = new VirtualTime();
      this.endpoint = new ScriptedEndpoint();
      this.store = new ScriptedStore(time);
    }

    Platform(Rig rig) {
      this.time = rig.time;
      this.endpoint = rig.endpoint;
      this.store = rig.store;
    }
  }

  private static Snapshot held(SessionClock clock) {
    return new Snapshot(
        1,
        1,
        new AccessToken(Secret.of("access-0"), "Bearer access-0", 1, 1, null),
        RefreshToken.good(Secret.of("refresh-0")),
        Thresholds.of(3600L, null, 0.5),
        clock.moment(),
        Pace.unhurried(clock.nanos()),
        0,
        true);
  }

  /** A session with these options. */
  static Rig with(UnaryOperator<SessionOptions.Builder> options) {
    return open(new Platform(), USER, options);
  }

  /** A session on the {@link #store}. */
  static Rig shared() {
    return shared(options -> options);
  }

  static Rig shared(UnaryOperator<SessionOptions.Builder> options) {
    Platform platform = new Platform();
    return open(platform, USER, usual -> options.apply(usual.store(platform.store)));
  }

  /** The same, logged in, so that {@code access-1} of one hour is current and stored. */
  static Rig sharedLoggedIn() {
    return logIn(shared());
  }

  /** A session on the {@link #store} that holds tokens of one hour, and no login credential. */
  static Rig sharedWithoutLogin() {
    Platform platform = new Platform();
    platform.store.key = SessionName.key(ORIGIN, "");
    return open(platform, null, usual -> usual.store(platform.store));
  }

  private static Rig open(
      Platform platform, @Nullable String username, UnaryOperator<SessionOptions.Builder> options) {
    return new Rig(
        platform,
        ORIGIN,
        new DaemonThreads(),
        username,
        options.apply(SessionOptions.builder()).build());
  }

  /** Another process, or the same one after a restart, with the same platform, user and options. */
  Rig beside() {
    return beside(USER);
  }

  /** The same for another user. */
  Rig beside(String username) {
    return new Rig(new Platform(this), ORIGIN, new DaemonThreads(), username, options);
  }

  /** A session alone, for a test that brings its own endpoint. */
  static RenewableSession open(Credential.Login login, TokenEndpoint endpoint, TimeSource time) {
    return RenewableSession.open(
        login, endpoint, ORIGIN, SessionOptions.builder().build(), time, new DaemonThreads());
  }

  /** A session alone, on threads and time of the test's own. */
  static RenewableSession open(TokenEndpoint endpoint, TimeSource time, SessionOptions options) {
    return open(endpoint, time, options, new DaemonThreads());
  }

  static RenewableSession open(
      TokenEndpoint endpoint, TimeSource time, SessionOptions options, SessionThreads threads) {
    Credential.Login login = new Credential.Login(USER, "hunter2"::toCharArray);
    return RenewableSession.open(login, endpoint, ORIGIN, options, time, threads);
  }

  /** A session that holds tokens of one hour, and no login credential. */
  static Rig withoutLogin() {
    return open(new Platform(), null, options -> options);
  }

  /** Logs in, so that {@code access-1} of one hour is current, and forgets that it did. */
  static Rig loggedIn() {
    return loggedIn(3600L);
  }

  static Rig loggedIn(@Nullable Long lifetime) {
    Rig rig = new Rig();
    rig.endpoint.lifetime = lifetime;
    return logIn(rig);
  }

  static Rig logIn(Rig rig) {
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

  /** Returns once {@code task} is done, while time goes on for a flight that sleeps. */
  <T> Future<T> whileTimeGoesOn(Callable<T> task) {
    Future<T> result = elsewhere(task);
    await(
        () -> {
          time.advanceForSleepers(Duration.ofMillis(10));
          return result.isDone();
        });
    return result;
  }

  /** Leaves a refresh hanging that the watchdog has given up on; it brings {@code access-2}. */
  Gate hangARefresh() throws InterruptedException {
    Gate gate = new Gate();
    endpoint.next(
        () -> {
          gate.passUninterruptibly();
          return ScriptedEndpoint.grant("access-2", "refresh-2", 3600L);
        });
    becomeStale();
    current();
    gate.awaitReached();
    time.advance(Duration.ofSeconds(20));
    awaitLanding();
    return gate;
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

  /** As {@link #get}, where nothing checked may be thrown. */
  static <T> T value(Future<T> future) {
    try {
      return get(future);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
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
