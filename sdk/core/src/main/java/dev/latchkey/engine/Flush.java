package dev.latchkey.engine;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Writes what the store does not have yet, and does not give up. */
final class Flush {

  private static final System.Logger LOG = System.getLogger("dev.latchkey.session");
  private static final long FIRST_RETRY = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST_RETRY = TimeUnit.SECONDS.toNanos(60);

  private final SessionRecord record;
  private final StateMachine machine;
  private final SessionThreads threads;
  private final Mutex writing;
  private final AtomicBoolean retrying = new AtomicBoolean();

  Flush(SessionRecord record, StateMachine machine, SessionThreads threads, Mutex writing) {
    this.record = record;
    this.machine = machine;
    this.threads = threads;
    this.writing = writing;
  }

  /**
   * Writes it now. Never throws; tries again later if it must. Also on a thread that was
   * interrupted before: the interrupt is meant for its caller's work, and what is written here may
   * be the only valid refresh token.
   */
  void now() {
    writing.lock();
    // after the wait, which keeps an interrupt for whoever asks next
    boolean interrupted = Thread.interrupted();
    try {
      if (!writeAndUnlock()) {
        later();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Writes it soon, and again until it is written. */
  void later() {
    later(FIRST_RETRY);
  }

  private void later(long pause) {
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

  /** Does not wait for whoever is at the store: the timer has more to do. */
  private void retry(long pause) {
    retrying.set(false);
    if (!writing.tryLock()) {
      later(pause);
    } else if (!writeAndUnlock()) {
      later(Math.min(2 * pause, LONGEST_RETRY));
    }
  }

  /** For whoever has the lock. False when there is something left to write. */
  private boolean writeAndUnlock() {
    try {
      for (int i = 0; i < Ledger.CONFLICTS; i++) {
        Snapshot held = machine.now().snapshot();
        if (!held.dirty()) {
          return true;
        }
        write(held);
      }
      return !machine.now().snapshot().dirty();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the store is still not to be had", e);
      return false;
    } finally {
      writing.unlock();
    }
  }

  private void write(Snapshot held) throws IOException {
    Stored stored = record.read();
    switch (stored.against(held)) {
      // It is there after all: the answer to an earlier write was lost.
      case SAME -> machine.noteStored(held, held.storedAt(stored.version()));
      case PRESENTED -> machine.noteStored(held, stored.presented(held));
      // Another login. The next flight adopts it; after a logout nobody here wants it.
      case THEIRS -> machine.noteStored(held, held.storedAt(held.version()));
      case OURS -> {
        if (record.write(stored.version(), held)) {
          machine.noteStored(held, held.storedAt(stored.version() + 1));
        }
      }
    }
  }
}
