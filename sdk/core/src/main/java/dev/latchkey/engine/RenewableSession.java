package dev.latchkey.engine;

import dev.latchkey.session.AccessToken;
import dev.latchkey.session.Credential;
import dev.latchkey.session.SessionDescription;
import dev.latchkey.session.SessionEvent;
import dev.latchkey.session.SessionListener;
import dev.latchkey.session.SessionOptions;
import dev.latchkey.session.SessionStore;
import dev.latchkey.time.Deadline;
import dev.latchkey.time.Ticker;
import dev.latchkey.time.TimeSource;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** A session that renews itself: the face of the engine, where its parts are put together. */
final class RenewableSession implements Authorizer {

  private static final long CLOSE_WAIT = TimeUnit.SECONDS.toNanos(5);

  private final Origin origin;
  private final SessionClock clock;
  private final SessionThreads threads;
  private final Announcer announcer;
  private final Counters counters = new Counters();
  private final StateMachine machine;
  private final Flights flights;
  private final Flush flush;
  private final Revocation revocation;
  private final TokenDesk desk;
  private final Rejections rejections;

  /**
   * Puts the parts together.
   *
   * @param login null when the session lives on {@code initial} alone, and ends with it
   */
  RenewableSession(
      Credential.@Nullable Login login,
      TokenEndpoint endpoint,
      Origin origin,
      Snapshot initial,
      SessionOptions options,
      SessionThreads threads,
      SessionClock clock) {
    this.origin = origin;
    this.threads = threads;
    this.clock = clock;
    String user = login == null ? "" : login.username();
    this.announcer = new Announcer(SessionName.of(origin, user), threads);
    this.machine = new StateMachine(initial);
    Watchdog watchdog = new Watchdog(threads, ticker());
    SessionStore shared = options.store();
    SessionRecord record =
        new SessionRecord(
            shared == null ? SessionStore.inMemory() : new WatchedStore(shared, watchdog),
            SessionName.key(origin, user),
            shared != null);
    Mutex writing = new Mutex(threads);
    this.flush = new Flush(record, machine, threads, writing);
    Ledger ledger = new Ledger(record, machine, clock, announcer, writing, flush);
    Coordination coordination = new Coordination(record, ledger, machine, clock);
    Arrivals arrivals = new Arrivals(clock, options.defaultLifetime());
    LoginStep loginStep =
        login == null ? null : new LoginStep(login, endpoint, watchdog, arrivals, clock, counters);
    Renewal renewal =
        new Renewal(
            endpoint,
            loginStep,
            watchdog,
            arrivals,
            coordination,
            options.replay(),
            clock,
            counters);
    this.revocation = new Revocation(endpoint, watchdog, threads);
    this.flights =
        new Flights(
            machine,
            threads,
            renewal,
            options.replay(),
            record,
            ledger,
            revocation,
            clock,
            announcer);
    this.desk = new TokenDesk(machine, flights, threads, clock, counters);
    this.rejections = new Rejections(machine, desk, clock, announcer);
    if (options.keepAlive()) {
      KeepAlive keepAlive = new KeepAlive(machine, desk, threads, clock);
      announcer.add(keepAlive);
      keepAlive.plan();
    }
  }

  static RenewableSession open(
      Credential.Login login,
      TokenEndpoint endpoint,
      Origin origin,
      SessionOptions options,
      TimeSource time,
      SessionThreads threads) {
    SessionClock clock = new SessionClock(time);
    return new RenewableSession(
        login, endpoint, origin, Snapshot.blank(clock.moment()), options, threads, clock);
  }

  @Override
  public boolean isLogin() {
    return true;
  }

  @Override
  public AccessToken current() {
    AccessToken ready = atOnce();
    return ready != null ? ready : current(Wait.longest(ticker()));
  }

  @Override
  public AccessToken current(Wait wait) {
    return desk.obtain(wait, TokenDesk.ANY, Flight.Trigger.NEED);
  }

  @Override
  public @Nullable AccessToken atOnce() {
    return desk.atOnce(TokenDesk.ANY);
  }

  @Override
  public AccessToken refresh() {
    long replaced = machine.now().snapshot().generation();
    return desk.obtain(Wait.longest(ticker()), replaced, Flight.Trigger.REQUEST);
  }

  @Override
  public void invalidate(long generation) {
    rejections.refuse(generation);
  }

  @Override
  public boolean concerns(Response response) {
    return Challenges.concernBearer(response);
  }

  @Override
  public @Nullable AccessToken replacement(AccessToken refused, boolean replayable, Wait wait) {
    return rejections.replacement(refused, replayable, wait);
  }

  @Override
  public void refusedAgain(AccessToken token) {
    rejections.refusedAgain(token);
  }

  @Override
  public void logout() {
    SessionState before = machine.logOut(clock.moment());
    if (before != null) {
      announcer.announce(new SessionEvent.LoggedOut());
      flush.now();
      revocation.revokeLater(before.snapshot());
    }
  }

  /**
   * A token request that has left is waited for, because its answer may hold the only valid refresh
   * token; one that has not left will not. The wait is bounded, and so the answer may still come
   * later, on a daemon thread.
   */
  @Override
  public void close() {
    SessionState before = machine.close();
    if (before == null) {
      return;
    }
    announcer.announce(new SessionEvent.Closed());
    if (before.control() instanceof Control.InFlight in) {
      try {
        in.flight().await(threads, ticker(), clock.nanos() + CLOSE_WAIT, () -> false);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      in.flight().land(new Flight.Result(null, new Fault.Closed()));
    }
    flush.now();
    threads.shutdown();
  }

  @Override
  public SessionDescription describe() {
    SessionState seen = machine.now();
    Moment now = clock.moment();
    Snapshot held = seen.snapshot();
    AccessToken access = held.access();
    Long next = seen.nextAttempt();
    return new SessionDescription(
        seen.control().state(),
        held.view(clock, now.nanos()),
        seen.rejected(),
        held.lineage(),
        held.generation(),
        access == null ? null : access.expiresAt(),
        next == null ? null : now.plus(next - now.nanos()),
        flights.lastFailure(),
        counters.read());
  }

  @Override
  public Interceptor interceptor() {
    return CredentialInterceptor.writing(this);
  }

  @Override
  public Interceptor tagging() {
    return CredentialInterceptor.tagging(this);
  }

  @Override
  public void addListener(SessionListener listener) {
    announcer.add(listener);
  }

  @Override
  public Origin origin() {
    return origin;
  }

  @Override
  public Deadline longestWait() {
    return Deadline.after(Wait.LONGEST, ticker());
  }

  /** State and times only; the tokens print as tags anyway. */
  @Override
  public String toString() {
    return describe().toString();
  }

  private Ticker ticker() {
    return clock.source().ticker();
  }
}
