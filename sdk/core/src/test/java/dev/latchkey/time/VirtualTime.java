package dev.latchkey.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Time that moves only when a test says so. Wall and monotonic time can be moved apart, as a
 * suspended machine or an operator does. Thread-safe.
 */
public final class VirtualTime {

  private static final long POLL = TimeUnit.MILLISECONDS.toNanos(5);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final AtomicLong nanos = new AtomicLong(Duration.ofDays(3).toNanos());
  private volatile Instant wall = Instant.parse("2026-03-01T08:00:00Z");
  private volatile double random = 0.5;
  private final AtomicInteger asleep = new AtomicInteger();
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

  /** What the code under test is given. */
  public TimeSource source() {
    return new TimeSource(new Wall(), nanos::get, this::sleep, () -> random);
  }

  public Instant wall() {
    return wall;
  }

  /** Moves both clocks. */
  public void advance(Duration duration) {
    move(duration, duration);
  }

  /** Moves wall time only: an operator, NTP, or a machine that was suspended. */
  public void advanceWall(Duration duration) {
    move(Duration.ZERO, duration);
  }

  /** Moves monotonic time only: wall time was set back meanwhile. */
  public void advanceMonotonic(Duration duration) {
    move(duration, Duration.ZERO);
  }

  /** What chance says from now on; 0.5 unless told. */
  public void random(double next) {
    random = next;
  }

  /**
   * Moves both clocks if somebody sleeps until they do; does nothing while all are at work, whose
   * limits of time a busy machine would make them miss.
   */
  public void advanceForSleepers(Duration duration) {
    if (asleep.get() > 0) {
      advance(duration);
    }
  }

  /** Told after each move, on the thread that moves time. */
  public void onMove(Runnable watcher) {
    watchers.add(watcher);
  }

  private void move(Duration monotonic, Duration onTheWall) {
    lock.lock();
    try {
      nanos.addAndGet(monotonic.toNanos());
      wall = wall.plus(onTheWall);
      moved.signalAll();
    } finally {
      lock.unlock();
    }
    watchers.forEach(Runnable::run);
  }

  /** Returns when a test has moved time far enough. Polls {@code cancelled} in real time. */
  private void sleep(Duration duration, BooleanSupplier cancelled) throws InterruptedException {
    long end = nanos.get() + duration.toNanos();
    lock.lockInterruptibly();
    asleep.incrementAndGet();
    try {
      while (end - nanos.get() > 0 && !cancelled.getAsBoolean()) {
        moved.awaitNanos(POLL);
      }
    } finally {
      asleep.decrementAndGet();
      lock.unlock();
    }
  }

  private final class Wall extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("nobody here needs a zone");
    }

    @Override
    public Instant instant() {
      return wall;
    }
  }
}
