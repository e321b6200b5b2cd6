package dev.latchkey.engine;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * The threads of one session. Daemons, made when there is something to do and gone ten seconds
 * after, so that neither a thousand idle sessions nor a forgotten {@code close()} cost a thread.
 */
final class SessionThreads {

  private static final AtomicLong SESSIONS = new AtomicLong();
  private static final long IDLE_SECONDS = 10;
  private static final int PENDING_EVENTS = 1024;

  /** There is one flight at a time, so these queues are short by themselves. */
  private static final int MANY = Integer.MAX_VALUE;

  private final String name = "latchkey-session-" + SESSIONS.incrementAndGet();
  private final ThreadPoolExecutor flights;
  private final ThreadPoolExecutor events;
  private final ThreadPoolExecutor requests;

  SessionThreads() {
    this(UnaryOperator.identity());
  }

  /**
   * @param hiring what comes between a pool and its new threads: a machine that has none left
   */
  SessionThreads(UnaryOperator<ThreadFactory> hiring) {
    flights = queued(1, MANY, hiring.apply(named(name, true)));
    events = queued(1, PENDING_EVENTS, hiring.apply(named(name + "-events", false)));
    // Two: one for the request in the air, one that may hang in a request that was given up.
    requests = queued(2, MANY, hiring.apply(named(name + "-request", true)));
  }

  /**
   * One flight after the other. That holds even for a flight whose slot was taken away by a logout:
   * the login after it waits until its request is over.
   */
  ExecutorService flights() {
    return flights;
  }

  /** The token requests themselves, so that a flight can outlive one that hangs. */
  ExecutorService requests() {
    return requests;
  }

  /** Apart from the rest, because listeners may block. */
  ExecutorService events() {
    return events;
  }

  /** Whether the current thread is one of those that renew: it must not wait for a renewal. */
  boolean isRenewing() {
    return Thread.currentThread() instanceof SessionThread thread && thread.belongsTo(this);
  }

  /** Takes nothing new; what runs may finish. */
  void shutdown() {
    flights.shutdown();
    requests.shutdown();
    events.shutdown();
  }

  private ThreadFactory named(String threadName, boolean renews) {
    return task -> new SessionThread(task, threadName, renews);
  }

  private static ThreadPoolExecutor queued(int size, int capacity, ThreadFactory hired) {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            size, size, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(capacity), hired);
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  /** Inherits neither thread locals nor a class loader from the caller that happened to need it. */
  private final class SessionThread extends Thread {
    private final boolean renews;

    SessionThread(Runnable task, String name, boolean renews) {
      super(null, task, name, 0, false);
      this.renews = renews;
      setDaemon(true);
      setContextClassLoader(SessionThreads.class.getClassLoader());
    }

    boolean belongsTo(SessionThreads session) {
      return renews && session == SessionThreads.this;
    }
  }
}
