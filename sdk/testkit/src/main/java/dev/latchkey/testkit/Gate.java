package dev.latchkey.testkit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds the calls of an operation until a test opens it. Closing it opens it. Thread-safe.
 *
 * <pre>{@code
 * try (Gate gate = emulator.gates().hold("refreshTokens")) {
 *   Future<?> call = executor.submit(client::refresh);
 *   gate.awaitArrivals(1);
 *   // the refresh is in the air now, for as long as the test likes
 *   gate.open();
 * }
 * }</pre>
 */
public final class Gate implements AutoCloseable {

  /** Long past any test's patience; only so that a forgotten gate cannot hang a build. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private int arrivals;
  private int passes;
  private int leaving;
  private boolean open;

  Gate() {}

  /** Waits until this many calls in all have arrived since the gate was set up. */
  public void awaitArrivals(int count) {
    lock.lock();
    try {
      long left = PATIENCE.toNanos();
      while (arrivals < count) {
        if (left <= 0) {
          throw new AssertionError("waited for " + count + " calls at the gate, saw " + arrivals);
        }
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for calls at the gate", e);
    } finally {
      lock.unlock();
    }
  }

  /** How many calls have arrived since the gate was set up. */
  public int arrivals() {
    lock.lock();
    try {
      return arrivals;
    } finally {
      lock.unlock();
    }
  }

  /** Lets one call through: one that waits, or else the next to come. */
  public void letOneThrough() {
    change(() -> passes++);
  }

  /** Lets all calls through, those that wait and those to come. */
  public void open() {
    change(() -> open = true);
  }

  /** The same as {@link #open()}. */
  @Override
  public void close() {
    open();
  }

  boolean isOpen() {
    lock.lock();
    try {
      return open;
    } finally {
      lock.unlock();
    }
  }

  void pass() {
    lock.lock();
    try {
      arrivals++;
      changed.signalAll();
      long left = TimeUnit.MINUTES.toNanos(2);
      while (!open && leaving >= passes && left > 0) {
        left = changed.awaitNanos(left);
      }
      leaving++;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server is going down: let the call end
    } finally {
      lock.unlock();
    }
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
