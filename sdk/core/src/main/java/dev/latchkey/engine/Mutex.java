package dev.latchkey.engine;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread at a time do what takes a while, such as writing to a store. Not a {@code
 * ReentrantLock}: its waiters wait where {@link SessionThreads} cannot see them. Not reentrant, not
 * fair, and not interruptible: the interrupt is kept for whoever asks next.
 */
final class Mutex {

  private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(25);

  private final SessionThreads threads;
  private final AtomicReference<@Nullable Signal> holder = new AtomicReference<>();

  Mutex(SessionThreads threads) {
    this.threads = threads;
  }

  void lock() {
    Signal mine = new Signal();
    boolean interrupted = false;
    for (Signal other = holder.compareAndExchange(null, mine);
        other != null;
        other = holder.compareAndExchange(null, mine)) {
      interrupted |= wasInterruptedUntil(other);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** False when another thread holds it. */
  boolean tryLock() {
    return holder.compareAndSet(null, new Signal());
  }

  void unlock() {
    Signal mine = holder.getAndSet(null);
    if (mine == null) {
      throw new IllegalMonitorStateException("nobody holds it");
    }
    mine.give();
  }

  private boolean wasInterruptedUntil(Signal released) {
    boolean interrupted = false;
    released.enter();
    while (!released.isGiven()) {
      try {
        boolean unused = threads.await(released, SLICE);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    return interrupted;
  }
}
