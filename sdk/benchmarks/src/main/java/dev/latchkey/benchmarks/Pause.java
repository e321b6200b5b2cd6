package dev.latchkey.benchmarks;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits as a network would make one wait: the thread is parked, the core is free. */
final class Pause {

  private Pause() {}

  static void of(Duration duration) {
    until(System.nanoTime() + duration.toNanos());
  }

  /**
   * Returns at once when that has passed.
   *
   * @param end by {@link System#nanoTime()}
   */
  static void until(long end) {
    // A parked thread may wake for no reason.
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
