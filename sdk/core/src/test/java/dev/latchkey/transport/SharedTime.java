package dev.latchkey.transport;

import dev.latchkey.time.TimeSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Virtual time for several threads. It stands still while one of them is awake; once all sleep it
 * moves on to the moment at which the first of them wants to wake. Thread-safe.
 */
final class SharedTime {

  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final PriorityQueue<Long> wakings = new PriorityQueue<>();
  private int awake;
  private long now;

  /**
   * @param threads how many sleep here; all count as awake from the beginning
   */
  SharedTime(int threads) {
    this.awake = threads;
  }

  TimeSource source() {
    return new TimeSource(
        new Clock() {
          @Override
          public Instant instant() {
            return START.plusNanos(nanos());
          }

          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
          }
        },
        this::nanos,
        (duration, cancelled) -> sleep(duration),
        () -> 0);
  }

  /** Since the beginning. */
  Duration elapsed() {
    return Duration.ofNanos(nanos());
  }

  void sleep(Duration duration) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long until = now + duration.toNanos();
      wakings.add(until);
      awake--;
      moveIfAllSleep();
      while (now < until) {
        moved.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** One of the threads is done, and nobody has to wait for it any more. */
  void leave() {
    lock.lock();
    try {
      awake--;
      moveIfAllSleep();
    } finally {
      lock.unlock();
    }
  }

  private long nanos() {
    lock.lock();
    try {
      return now;
    } finally {
      lock.unlock();
    }
  }

  private void moveIfAllSleep() {
    if (awake > 0 || wakings.isEmpty()) {
      return;
    }
    now = wakings.element();
    // counted here and not by whoever wakes: until it runs it would still count as asleep
    while (!wakings.isEmpty() && wakings.element() <= now) {
      wakings.remove();
      awake++;
    }
    moved.signalAll();
  }
}
