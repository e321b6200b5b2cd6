package dev.latchkey.engine;

import dev.latchkey.Secret;
import dev.latchkey.error.SessionEndedException.Cause;
import dev.latchkey.session.AccessToken;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.SessionCounters;
import dev.latchkey.session.SessionDescription;
import dev.latchkey.session.SessionDescription.State;
import dev.latchkey.session.SessionEvent;
import dev.latchkey.session.SessionListener;
import dev.latchkey.time.Deadline;
import dev.latchkey.time.TimeSource;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * A session whose credential nobody can renew: an API token. No flights; its source is asked at the
 * start, and once more for each refusal, on the thread that needs to know.
 */
final class StaticSession implements Authorizer {

  private static final System.Logger LOG = System.getLogger("dev.latchkey.session");

  private static final SessionCounters NO_REQUESTS = new SessionCounters(0, 0, 0, 0, 0, 0);

  /** What is held; {@code token} is null exactly when {@code over} says why. */
  private record Held(
      @Nullable AccessToken token, long lineage, long generation, @Nullable Fault over) {}

  private final StaticCredential credential;
  private final Origin origin;
  private final TimeSource time;
  private final SessionThreads threads = new DaemonThreads();
  private final Announcer announcer;
  private final AtomicReference<Held> held;

  private StaticSession(StaticCredential credential, Origin origin, TimeSource time) {
    this.credential = credential;
    this.origin = origin;
    this.announcer = new Announcer(origin.host() + " (static token)", threads);
    this.time = time;
    this.held = new AtomicReference<>(holding(credential.ask(), 1, 1));
  }

  static StaticSession open(StaticCredential credential, Origin origin, TimeSource time) {
    return new StaticSession(credential, origin, time);
  }

  @Override
  public boolean isLogin() {
    return false;
  }

  @Override
  public @Nullable AccessToken atOnce() {
    return held().token();
  }

  @Override
  public AccessToken current() {
    return tokenOf(held());
  }

  @Override
  public AccessToken current(Wait wait) {
    return current();
  }

  /** Asks the source again. */
  @Override
  public AccessToken refresh() {
    Held seen = held();
    if (seen.over() instanceof Fault.Closed) {
      return tokenOf(seen);
    }
    return tokenOf(adopt(seen, credential.ask()));
  }

  @Override
  public void invalidate(long generation) {
    Held seen = held();
    if (seen.token() != null && seen.generation() == generation) {
      askAgain(seen);
    }
  }

  /** Any 401 of the session's own origin: to ask again costs no token, whoever is at fault. */
  @Override
  public boolean concerns(Response response) {
    return true;
  }

  @Override
  public @Nullable AccessToken replacement(AccessToken refused, boolean replayable, Wait wait) {
    Held seen = held();
    if (seen.token() != null && seen.generation() == refused.generation()) {
      seen = askAgain(seen);
    }
    // A logout in between is a new lineage: whoever is logged in now does not repeat that call.
    boolean better =
        seen.generation() > refused.generation() && seen.lineage() == refused.lineage();
    return better && replayable ? seen.token() : null;
  }

  @Override
  public void refusedAgain(AccessToken token) {
    // The source had nothing better; the 401 is the answer.
  }

  @Override
  public void logout() {
    Held seen;
    do {
      seen = held();
      if (seen.over() instanceof Fault.Closed) {
        return;
      }
    } while (!held.compareAndSet(
        seen,
        new Held(
            null, seen.lineage() + 1, seen.generation(), new Fault.Ended(Cause.LOGGED_OUT, null))));
    announcer.announce(new SessionEvent.LoggedOut());
  }

  @Override
  public void close() {
    Held before =
        held.getAndUpdate(
            seen -> new Held(null, seen.lineage(), seen.generation(), new Fault.Closed()));
    if (!(before.over() instanceof Fault.Closed)) {
      announcer.announce(new SessionEvent.Closed());
      threads.shutdown();
    }
  }

  @Override
  public SessionDescription describe() {
    Held seen = held();
    State state =
        seen.over() == null
            ? State.IDLE
            : seen.over() instanceof Fault.Closed ? State.CLOSED : State.DEAD;
    return new SessionDescription(
        state,
        seen.token() == null ? Freshness.EMPTY : Freshness.FRESH,
        false,
        seen.lineage(),
        seen.generation(),
        null,
        null,
        null,
        NO_REQUESTS);
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
    return Deadline.after(Wait.LONGEST, time.ticker());
  }

  @Override
  public String toString() {
    return describe().toString();
  }

  /** After a refusal. A source that fails must not hide the platform's own answer. */
  private Held askAgain(Held seen) {
    announcer.announce(new SessionEvent.Rejected(seen.generation()));
    try {
      return adopt(seen, credential.ask());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a token was refused, and its supplier has no usable other one", e);
      return seen;
    }
  }

  /** Makes {@code answer} current if it is another secret; otherwise leaves things as they are. */
  private Held adopt(Held seen, Secret answer) {
    if (seen.token() != null && seen.token().secret().equals(answer)) {
      return held();
    }
    Held next = holding(answer, seen.lineage(), seen.generation() + 1);
    if (!held.compareAndSet(seen, next)) {
      // Somebody asked at the same time, or the session was closed.
      return held();
    }
    announcer.announce(new SessionEvent.RefreshSucceeded(next.lineage(), next.generation(), null));
    return next;
  }

  private Held held() {
    return Objects.requireNonNull(held.get(), "never set to null");
  }

  private Held holding(Secret secret, long lineage, long generation) {
    String header = credential.header().of(secret);
    return new Held(
        new AccessToken(secret, header, lineage, generation, null), lineage, generation, null);
  }

  private AccessToken tokenOf(Held seen) {
    if (seen.token() != null) {
      return seen.token();
    }
    Fault over = seen.over() == null ? new Fault.Closed() : seen.over();
    throw over.toException(time.ticker().nanos());
  }
}
