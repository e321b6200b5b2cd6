package dev.latchkey.engine;

import dev.latchkey.error.ConfigurationException;
import dev.latchkey.error.SessionEndedException.Cause;
import dev.latchkey.session.AccessToken;
import dev.latchkey.session.SessionEvent;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the store and the state machine in step (section 4.8 of the design): durable first, then
 * public. A store that cannot be written to delays nobody: the old refresh token is dead, so the
 * new pair is used all the same and written as soon as that works again.
 */
final class Ledger {

  private static final System.Logger LOG = System.getLogger("dev.latchkey.session");
  private static final long FIRST_RETRY = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST_RETRY = TimeUnit.SECONDS.toNanos(60);

  /**
   * So many writes in a row that somebody else was faster with, and it is the store: it reads from
   * a copy that lags behind, or takes no writes and does not say so.
   */
  private static final int CONFLICTS = 5;

  /** How often a session that has ended looks whether another process has logged in again. */
  private static final long LOOK_AGAIN = TimeUnit.SECONDS.toNanos(30);

  private final SessionRecord record;
  private final StateMachine machine;
  private final SessionThreads threads;
  private final SessionClock clock;
  private final Announcer announcer;
  private final AtomicBoolean retrying = new AtomicBoolean();

  Ledger(
      SessionRecord record,
      StateMachine machine,
      SessionThreads threads,
      SessionClock clock,
      Announcer announcer) {
    this.record = record;
    this.machine = machine;
    this.threads = threads;
    this.clock = clock;
    this.announcer = announcer;
  }

  /** What came of tokens that have arrived. */
  sealed interface Entry {
    /** They are current. */
    record Current(AccessToken token) implements Entry {}

    /** Others are: of this login, later, or stored by another process. Null when nothing is. */
    record Superseded(@Nullable AccessToken current, boolean otherLogin) implements Entry {}
  }

  /**
   * Stores a grant and makes it current.
   *
   * @param flight null when the watchdog had given up on the request that brought it
   */
  Entry commit(Grant grant, @Nullable Flight flight) {
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
      switch (machine.publish(grant, held, saved, flight)) {
        case DONE -> {
          return new Entry.Current(Objects.requireNonNull(saved.access(), "a grant has a token"));
        }
        case UNWANTED -> {
          return superseded(grant, machine.now().snapshot().lineage());
        }
        case AGAIN -> {
          // Another request of this process was faster; its tokens are older.
        }
      }
    }
  }

  /**
   * @param winner the lineage that counts instead; of the store, where this session does not follow
   */
  private Entry superseded(Grant grant, long winner) {
    Snapshot held = machine.now().snapshot();
    // What the grant was to replace is of no use to those who wait for it.
    AccessToken current = held.isSameAs(grant.base()) ? null : held.access();
    return new Entry.Superseded(current, grant.byLogin() || winner != grant.base().lineage());
  }

  /** Settles a failure, and what it says about the refresh token. False when nothing came of it. */
  boolean fail(Flight flight, @Nullable RefreshToken left, Control next) {
    Snapshot held = machine.now().snapshot();
    Snapshot after = held.withRefresh(left);
    if (held.isSameAs(flight.base()) && !Objects.equals(held.refresh(), left)) {
      Snapshot saved = save(held, after);
      after = saved == null ? after.unstored(held.version()) : saved;
      if (!after.dirty()) {
        // A late answer may have become current meanwhile, which the store does not have.
        machine.noteWritten(held, after.version());
      }
    }
    return machine.fail(flight, after, next);
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
    retryLater(FIRST_RETRY);
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
   * @param flight null outside a flight
   * @return whether it was the store that had to be followed
   */
  boolean reconcile(@Nullable Flight flight, Snapshot held, Stored stored) {
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

  /** An end that only the store may know a way out of. */
  Control.Dead dead(Fault fault) {
    return new Control.Dead(fault, record.isShared() ? clock.nanos() + LOOK_AGAIN : null);
  }

  /**
   * Writes what the store does not have yet. Never throws; tries again later if it must. Also on a
   * thread that was interrupted before: the interrupt is meant for its caller's work, and what is
   * written here may be the only valid refresh token.
   */
  void flush() {
    boolean interrupted = Thread.interrupted();
    try {
      if (!isFlushed()) {
        retryLater(FIRST_RETRY);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean isFlushed() {
    for (int i = 0; i < CONFLICTS; i++) {
      SessionState seen = machine.now();
      Snapshot held = seen.snapshot();
      if (!held.dirty()) {
        return true;
      }
      try {
        Stored stored = record.read();
        switch (stored.against(held)) {
          // It is there after all: the answer to an earlier write was lost.
          case SAME -> machine.noteStored(held, held.storedAt(stored.version()));
          case PRESENTED -> machine.noteStored(held, stored.presented(held));
          // Another login. The next flight adopts it; after a logout nobody here wants it.
          case THEIRS -> machine.noteStored(held, held.storedAt(held.version()));
          case OURS -> {
            if (record.write(stored.version(), held)) {
              machine.noteWritten(held, stored.version() + 1);
            }
          }
        }
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "the store is still not to be had", e);
        return false;
      }
    }
    return !machine.now().snapshot().dirty();
  }

  private void retryLater(long pause) {
    if (!retrying.compareAndSet(false, true)) {
      return;
    }
    try {
      threads.later(Duration.ofNanos(pause), () -> retry(pause));
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      retrying.set(false);
      LOG.log(Level.WARNING, "a session stays unstored until its next renewal, or its close", e);
    }
  }

  private void retry(long pause) {
    retrying.set(false);
    if (!isFlushed()) {
      retryLater(Math.min(2 * pause, LONGEST_RETRY));
    }
  }
}
