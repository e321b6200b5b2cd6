package dev.latchkey.testkit.model;

import java.util.concurrent.locks.LockSupport;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * A real thread that strands run on, one after the other. Waits for the baton, and keeps it until
 * the scheduler takes it away.
 *
 * <p>An interrupt is noted with the strand and not with the thread: real ones would arrive at
 * moments that no seed decides.
 */
final class Worker extends Thread {

  private final Workers pool;
  private volatile boolean hasBaton;
  private volatile boolean dismissed;
  private @Nullable Strand strand;

  Worker(Workers pool, String name) {
    super(null, null, name, 0, false);
    this.pool = pool;
    setDaemon(true);
  }

  /** For whoever holds the baton. */
  void give(Strand next) {
    strand = next;
    hasBaton = true;
    LockSupport.unpark(this);
  }

  /** For this thread, when it has passed the baton on. */
  void awaitBaton() {
    for (int spins = Workers.SPINS; spins > 0 && !hasBaton; spins--) {
      Thread.onSpinWait();
    }
    while (!hasBaton && !dismissed) {
      LockSupport.park(this);
    }
    hasBaton = false;
  }

  void logged(LogRecord record) {
    pool.logged(record);
  }

  void dismiss() {
    dismissed = true;
    LockSupport.unpark(this);
  }

  @Override
  public void run() {
    while (true) {
      awaitBaton();
      if (dismissed) {
        return;
      }
      Strand next = strand;
      while (next != null) {
        strand = next;
        next = pool.runToItsEnd(this, next);
      }
    }
  }

  @Override
  public void interrupt() {
    Strand own = strand;
    if (own != null) {
      own.interrupt();
    }
  }

  @Override
  public boolean isInterrupted() {
    Strand own = strand;
    return own != null && own.isInterrupted();
  }
}
