package dev.latchkey.engine;

import dev.latchkey.time.Ticker;
import dev.latchkey.time.VirtualTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.Executor;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A session's threads with a timer that goes by virtual time: what is due runs before the move that
 * made it due returns, on the thread that moved time.
 */
final class TimedThreads implements SessionThreads {

  private record Task(long due, Runnable body) {}

  private final SessionThreads threads;
  private final Ticker ticker;
  private final PriorityBlockingQueue<Task> tasks =
      new PriorityBlockingQueue<>(4, Comparator.comparingLong(Task::due));

  TimedThreads(SessionThreads threads, VirtualTime time) {
    this.threads = threads;
    this.ticker = time.source().ticker();
    time.onMove(this::runDue);
  }

  /** How long until the timer does something; null when it never will. */
  @Nullable Duration untilNext() {
    Task next = tasks.peek();
    return next == null ? null : Duration.ofNanos(next.due() - ticker.nanos());
  }

  /** The same, where something is planned. */
  Duration untilPlanned() {
    Duration next = untilNext();
    if (next == null) {
      throw new AssertionError("nothing is planned");
    }
    return next;
  }

  private void runDue() {
    for (Task next = tasks.peek();
        next != null && next.due() - ticker.nanos() <= 0;
        next = tasks.peek()) {
      if (tasks.remove(next)) {
        next.body().run();
      }
    }
  }

  @Override
  public void later(Duration delay, Runnable task) {
    if (isShutdown()) {
      throw new RejectedExecutionException("shut down");
    }
    tasks.add(new Task(ticker.nanos() + delay.toNanos(), task));
  }

  @Override
  public Executor flights() {
    return threads.flights();
  }

  @Override
  public Executor requests() {
    return threads.requests();
  }

  @Override
  public Executor events() {
    return threads.events();
  }

  @Override
  public boolean await(Signal done, long nanos) throws InterruptedException {
    return threads.await(done, nanos);
  }

  @Override
  public boolean isRenewing() {
    return threads.isRenewing();
  }

  @Override
  public boolean isShutdown() {
    return threads.isShutdown();
  }

  @Override
  public void shutdown() {
    threads.shutdown();
    tasks.clear();
  }
}
