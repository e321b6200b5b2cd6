package dev.latchkey.testkit.model;

import dev.latchkey.session.SessionStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A store that two sessions share, with leases on virtual time, that fails now and then. */
final class ModelStore {

  private static final Pattern ACCESS =
      Pattern.compile(ModelPlatform.MARK + "-access-(\\d+)-(\\d+)-end");

  /** A lease, and what has become of it. */
  static final class Grip {
    final SessionStore.Lease lease;
    final ModelSession holder;
    final long until;

    /** Whether its holder knows of it: an answer may get lost. */
    boolean known;

    /** Whether nobody needs to give it back: it ran out, or a fault lost it. */
    boolean excused;

    Grip(SessionStore.Lease lease, ModelSession holder, long until) {
      this.lease = lease;
      this.holder = holder;
      this.until = until;
    }
  }

  private final Scheduler scheduler;
  private final Weather weather;
  private final Oracle oracle;
  private final List<Grip> granted = new ArrayList<>();
  private final Set<SessionStore.Lease> returned = new HashSet<>();
  private SessionStore.@Nullable Versioned record;
  private @Nullable Grip held;
  private int leases;
  private int troubles;

  ModelStore(Scheduler scheduler, Weather weather, Oracle oracle) {
    this.scheduler = scheduler;
    this.weather = weather;
    this.oracle = oracle;
  }

  SessionStore of(ModelSession session) {
    return new View(session);
  }

  /** Whether it has always done what it should. */
  boolean isSpotless() {
    return troubles == 0;
  }

  /** Something that sessions cannot make up for. */
  void tolerate(String what) {
    troubles++;
    scheduler.say(() -> "the store: " + what);
  }

  /** What this session holds and has not given back; null when nothing. */
  @Nullable Grip gripOf(ModelSession session) {
    for (Grip grip : granted) {
      if (grip.holder == session && grip.known) {
        return grip;
      }
    }
    return null;
  }

  /** Whether somebody else may hold it by now. */
  boolean hasLapsed(Grip grip) {
    return held != grip || scheduler.clockwork.trueNanos() - grip.until >= 0;
  }

  /** Leases that should have been given back. */
  long leftBehind() {
    return granted.stream().filter(grip -> grip.known && !grip.excused).count();
  }

  /** The access token that it holds; null when there is none. */
  @Nullable String accessToken() {
    return record == null ? null : find(record.document());
  }

  private static @Nullable String find(byte[] document) {
    Matcher matcher = matcher(document);
    return matcher.find() ? matcher.group() : null;
  }

  private static Matcher matcher(byte[] document) {
    return ACCESS.matcher(new String(document, StandardCharsets.UTF_8));
  }

  private void judge(byte[] next) {
    String old = accessToken();
    String fresh = find(next);
    if (old != null && fresh != null) {
      oracle.judgeReplacement(old, fresh);
    }
  }

  private final class View implements SessionStore {
    private final ModelSession session;

    View(ModelSession session) {
      this.session = session;
    }

    @Override
    public @Nullable Versioned load(String key) throws IOException {
      before("load");
      after();
      return record;
    }

    @Override
    public boolean compareAndSet(String key, long expectedVersion, byte[] document)
        throws IOException {
      before("write");
      boolean matches = (record == null ? 0 : record.version()) == expectedVersion;
      if (matches) {
        judge(document);
        record = new Versioned(expectedVersion + 1, document);
      }
      scheduler.say(
          () -> session + (matches ? " has written " : " lost the write of ") + find(document));
      after();
      return matches;
    }

    @Override
    public @Nullable Lease tryAcquire(String key, Duration timeToLive) throws IOException {
      before("acquire");
      Grip current = held;
      if (current != null && !hasLapsed(current) && !lapsesEarly()) {
        return null;
      }
      if (current != null) {
        current.excused = true;
        tolerate("the lease of " + current.holder + " has run out");
      }
      leases++;
      long until = scheduler.clockwork.trueNanos() + timeToLive.toNanos();
      Grip grip = new Grip(new Lease(key, session.name + leases), session, until);
      held = grip;
      granted.add(grip);
      scheduler.say(() -> session + " has the lease");
      after();
      // Whether it is known: a watchdog that gave up has somebody give it back at once.
      grip.known = !scheduler.running().wasInterrupted;
      return grip.lease;
    }

    @Override
    public void release(Lease lease) throws IOException {
      Grip grip = granted.stream().filter(own -> own.lease.equals(lease)).findFirst().orElse(null);
      if (grip == null) {
        if (!returned.contains(lease)) {
          oracle.violated(9, session + " gives a lease back that it never had");
        }
        return;
      }
      // Should a fault come in between, its holder tries again with its next flight, or it runs
      // out.
      grip.excused = true;
      before("release");
      if (held == grip) {
        held = null;
      }
      scheduler.say(() -> session + " has given the lease back");
      // A second time is no fault: the answer to the first may get lost.
      granted.remove(grip);
      returned.add(lease);
      after();
    }

    private boolean lapsesEarly() {
      return weather.hitsStore() && scheduler.chance.oneIn(4);
    }

    private void before(String what) throws IOException {
      scheduler.point(Points.STORE);
      if (!weather.hitsStore()) {
        return;
      }
      switch (scheduler.chance.weighted(60, 20, 20)) {
        case 0 -> {
          tolerate(what + " fails");
          throw new IOException("scripted: the store is down");
        }
        case 1 -> {
          tolerate(what + " hangs");
          long most = TimeUnit.SECONDS.toNanos(15);
          scheduler.hang(scheduler.chance.between(most / 5, most), false);
        }
        default -> {
          long most = TimeUnit.MILLISECONDS.toNanos(900);
          scheduler.hang(scheduler.chance.between(1, most), false);
        }
      }
    }

    /** It was done, but the answer is lost. */
    private void after() throws IOException {
      scheduler.point(Points.STORE);
      if (weather.hitsStore() && scheduler.chance.oneIn(3)) {
        tolerate("the answer is lost");
        throw new IOException("scripted: the store's answer is lost");
      }
    }
  }
}
