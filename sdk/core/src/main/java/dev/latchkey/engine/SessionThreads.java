package dev.latchkey.engine;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Where the work of one session runs, and how its threads wait for each other. All that a session
 * does off its callers' threads goes through here, so that a check can put every thread under one
 * scheduler and choose the order of things.
 *
 * <p>Each executor throws {@link RejectedExecutionException} once shut down, and may throw {@link
 * OutOfMemoryError} when the machine has no thread left.
 */
public interface SessionThreads {

  /**
   * One flight after the other. That holds even for a flight whose slot was taken away by a logout:
   * the login after it waits until its request is over.
   */
  Executor flights();

  /**
   * The token requests themselves, so that a flight can outlive one that hangs. Three at a time.
   */
  Executor requests();

  /** One event after the other; apart from the rest, because listeners may block. */
  Executor events();

  /** Runs a short task after a while, unless the session is shut down before. */
  void later(Duration delay, Runnable task);

  /**
   * Waits for a signal that the current thread has entered for.
   *
   * @return false when {@code nanos} passed before, and at times earlier
   */
  boolean await(Signal signal, long nanos) throws InterruptedException;

  /** Whether the current thread is one of those that renew: it must not wait for a renewal. */
  boolean isRenewing();

  boolean isShutdown();

  /** Takes nothing new, and forgets what was to come later; what runs may finish. */
  void shutdown();
}
