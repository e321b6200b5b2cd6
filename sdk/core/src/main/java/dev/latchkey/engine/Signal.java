package dev.latchkey.engine;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Something that happens once, and wakes all who wait for it.
 *
 * <p>Not a {@code CountDownLatch}: its waiters wake one another, each when the one before has got a
 * core, and of a thousand the last waits for longer than the flight took. Here the thread that
 * gives the signal wakes them all.
 */
public final class Signal {

  private final Queue<Thread> waiting = new ConcurrentLinkedQueue<>();
  private volatile boolean given;

  /** Only the first time counts. */
  public void give() {
    given = true;
    for (Thread next = waiting.poll(); next != null; next = waiting.poll()) {
      LockSupport.unpark(next);
    }
  }

  public boolean isGiven() {
    return given;
  }

  /**
   * Makes the current thread one of those that are woken. Once, before its first look: whoever
   * gives the signal then finds it here, or has been early enough to be seen.
   */
  void enter() {
    waiting.add(Thread.currentThread());
  }

  /** Waits a little, for a thread that has entered; returns early at times, as parking does. */
  boolean await(long nanos) throws InterruptedException {
    if (given) {
      return true;
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    LockSupport.parkNanos(this, nanos);
    return given;
  }
}
