package dev.latchkey.engine;

import dev.latchkey.error.ConfigurationException;
import dev.latchkey.error.SessionEndedException.Cause;
import dev.latchkey.session.AccessToken;
import dev.latchkey.session.SessionEvent;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the store and the state machine in step (section 4.8 of the design): durable first, then
 * public. A store that cannot be written to delays nobody: the old refresh token is dead, so the
 * new pair is used all the same and written as soon as that works again.
 *
 * <p>One thread at a time writes and publishes: the flight, an answer that came late, the timer, a
 * caller that logs out or closes. Else the older of two pairs could take the place of the newer in
 * the store, and look like somebody else's.
 */
final class Ledger {

  private static final System.Logger LOG = System.getLogger("dev.latchkey.session");

  /**
   * So many writes in a row that somebody else was faster with, and it is the store: it reads from
   * a copy that lags behind, or takes no writes and does not say so.
   */
  static final int CONFLICTS = 5;

  /** How often a session that has ended looks whether another process has logged in again. */
  private static final long LOOK_AGAIN = TimeUnit.SECONDS.toNanos(30);

  private final SessionRecord record;
  private final StateMachine machine;
  private final SessionClock clock;
  private final Announcer announcer;
  private final Mutex writing;
  private final Flush flush;

  Ledger(
      SessionRecord record,
      StateMachine machine,
      SessionClock clock,
      Announcer announcer,
      Mutex writing,
      Flush flush) {
    this.record = record;
    this.machine = machine;
    this.clock = clock;
    this.announcer = announcer;
    this.writing = writing;
    this.flush = flush;
  }

  /** What came of tokens that have arrived. */
  sealed interface Entry {
    /** They are current. */
    record Current(AccessToken token) implements Entry {}

    /**
     * They are not.
     *
     * @param byOthers whether others are instead: of this login, later, or of another process
     * @param otherLogin whether theirs is a login that nobody here uses any more
     */
    record Superseded(boolean byOthers, boolean otherLogin) implements Entry {}
  }

  /**
   * Stores a grant and makes it current.
   *
   * @param flight null when the watchdog had given up on the request that brought it
   */
  Entry commit(Grant grant, @Nullable Flight flight) {
    writing.lock();
    try {
      return write(grant, flight);
    } finally {
      writing.unlock();
    }
  }

  private Entry write(Grant grant, @Nullable Flight flight) {
    int conflicts = 0;
    while (true) {
      SessionState seen = machine.now();
      Snapshot held = seen.snapshot();
      if (!seen.accepts(grant)) {
        return superseded(grant, held.lineage());
      }
      Snapshot next = grant.onTopOf(held, seen.rejected(), clock, clock.nanos());
      Snapshot saved = save(held, next);
      if (saved == null) {
        conflicts++;
        Stored stored = conflicts < CONFLICTS ? afterConflict() : null;
        if (stored != null) {
          if (reconcile(flight, held, stored)) {
            return superseded(grant, stored.lineage());
          }
          continue;
        }
        saved = unstored(held, next, null);
      }
      if (machine.publish(held, saved, flight)) {
        if (saved.dirty()) {
          record.leaveBehind(held);
        }
        return new Entry.Current(Objects.requireNonNull(saved.access(), "a grant has a token"));
      }
      // A logout was faster. What has been written looks like a login that came after it.
      record.leaveBehind(saved);
    }
  }

  /**
   * @param winner the lineage that counts instead; of the store, where this session does not follow
   */
  private Entry superseded(Grant grant, long winner) {
    Snapshot held = machine.now().snapshot();
    // What the grant was to replace is of no use to those who wait for it.
    boolean byOthers = held.access() != null && !held.isSameAs(grant.base());
    return new Entry.Superseded(byOthers, grant.byLogin() || winner != grant.base().lineage());
  }

  /** Settles a failure, and what it says about the refresh token. False when nothing came of it. */
  boolean fail(Flight flight, @Nullable RefreshToken left, Control next) {
    if (Objects.equals(flight.base().refresh(), left)) {
      // Nothing to write, and perhaps nobody who may wait: a caller has found no thread to fly.
      return machine.fail(flight, null, next);
    }
    writing.lock();
    try {
      Snapshot held = machine.now().snapshot();
      if (held.isSameAs(flight.base())) {
        return machine.fail(flight, noted(held, left), next);
      }
      RefreshToken same = held.refresh();
      if (left != null && same != null && same.is(left.value())) {
        // A late answer to an earlier request has brought the pair once more that this flight set
        // out with: other tokens by their number, but what the platform was asked with is theirs.
        machine.noteStored(held, noted(held, same.worse(left)));
      }
      return machine.fail(flight, null, next);
    } finally {
      writing.unlock();
    }
  }

  /** Stores what has become of the refresh token. */
  private Snapshot noted(Snapshot held, @Nullable RefreshToken left) {
    Snapshot after = held.withRefresh(left);
    Snapshot saved = save(held, after);
    return saved == null ? after.unstored(held.version()) : saved;
  }

  /**
   * Writes {@code next} on top of {@code held}.
   *
   * @return what to hold from now on; null when somebody else has written meanwhile
   */
  private @Nullable Snapshot save(Snapshot held, Snapshot next) {
    try {
      return record.write(held.version(), next) ? next.storedAt(held.version() + 1) : null;
    } catch (IOException e) {
      return unstored(held, next, e);
    }
  }

  private Snapshot unstored(Snapshot held, Snapshot next, @Nullable IOException cause) {
    LOG.log(Level.WARNING, "a session could not be stored; it goes on, and tries again", cause);
    announcer.announce(new SessionEvent.StoreWriteFailed(next.generation()));
    flush.later();
    return next.unstored(held.version());
  }

  /** What somebody else has written; null when the store takes neither writes nor questions. */
  private @Nullable Stored afterConflict() {
    try {
      return record.read();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the store cannot say who has written instead", e);
      return null;
    }
  }

  /**
   * Brings what the session holds in line with what its store has.
   *
   * @return whether it was the store that had to be followed
   */
  boolean catchUp(Flight flight) throws IOException {
    writing.lock();
    try {
      Stored stored = record.read();
      return reconcile(flight, machine.now().snapshot(), stored);
    } finally {
      writing.unlock();
    }
  }

  /**
   * The same with what has been read.
   *
   * @param flight null outside a flight
   */
  private boolean reconcile(@Nullable Flight flight, Snapshot held, Stored stored) {
    switch (stored.against(held)) {
      case SAME -> machine.noteStored(held, held.storedAt(stored.version()));
      case OURS -> machine.noteStored(held, held.unstored(stored.version()));
      case PRESENTED -> present(flight, held, stored.presented(held));
      case THEIRS -> {
        try {
          follow(flight, held, stored.over(held, clock));
          return true;
        } catch (ConfigurationException e) {
          LOG.log(Level.WARNING, "the stored access token cannot be a header; it is replaced", e);
          machine.noteStored(held, held.unstored(stored.version()));
        }
      }
    }
    return false;
  }

  /** Not an adoption: a caller that refused the access token must not be served it as a new one. */
  private void present(@Nullable Flight flight, Snapshot held, Snapshot presented) {
    machine.noteStored(held, presented);
    if (flight != null) {
      flight.restand(presented);
    }
  }

  private void follow(@Nullable Flight flight, Snapshot held, Snapshot theirs) {
    boolean loggedOut = theirs.access() == null && held.access() != null;
    if (flight == null) {
      SessionState seen = machine.now();
      if (!loggedOut && seen.snapshot().isSameAs(held) && machine.adopt(seen, theirs)) {
        adopted(theirs);
      }
    } else if (loggedOut) {
      Control.Dead dead = dead(new Fault.Ended(Cause.LOGGED_OUT, null));
      if (machine.endElsewhere(flight, held, theirs, dead)) {
        announcer.announce(new SessionEvent.LoggedOut());
      }
    } else if (machine.adopt(flight, held, theirs)) {
      adopted(theirs);
    }
  }

  private void adopted(Snapshot theirs) {
    AccessToken token = theirs.access();
    if (token != null) {
      announcer.announce(
          new SessionEvent.Adopted(token.lineage(), token.generation(), token.expiresAt()));
    }
  }

  /**
   * Before a lease is given back: of a logout that came meanwhile the store may not know yet, and
   * whoever gets the lease next would go on with the tokens.
   */
  void settle() {
    Snapshot held = machine.now().snapshot();
    if (held.access() == null && held.dirty()) {
      flush.now();
    }
  }

  /** An end that only the store may know a way out of. */
  Control.Dead dead(Fault fault) {
    return new Control.Dead(fault, record.isShared() ? clock.nanos() + LOOK_AGAIN : null);
  }
}
