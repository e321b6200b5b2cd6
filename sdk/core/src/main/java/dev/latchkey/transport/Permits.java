package dev.latchkey.transport;

import dev.latchkey.time.Deadline;
import dev.latchkey.transport.NoAnswer.Kind;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The limit of requests in flight, first come first served. A permit is held for one attempt, its
 * answer included, and not while a call waits before the next: a platform that counts concurrent
 * requests is not kept busy by a call that sleeps.
 */
final class Permits {

  private final @Nullable Semaphore semaphore;

  /**
   * @param max 0 for no limit
   */
  Permits(int max) {
    this.semaphore = max == 0 ? null : new Semaphore(max, true);
  }

  /**
   * Waits for its turn, at most until the deadline, or until the thread is interrupted.
   *
   * @return whether there is a limit at all
   */
  boolean acquire(Deadline deadline) throws NoAnswer {
    if (semaphore == null) {
      return false;
    }
    try {
      if (!semaphore.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new NoAnswer(Kind.NO_TURN, false, null);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoAnswer(Kind.INTERRUPTED, false, e);
    }
  }

  void release() {
    if (semaphore != null) {
      semaphore.release();
    }
  }
}
