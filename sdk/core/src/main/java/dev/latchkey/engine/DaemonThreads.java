package dev.latchkey.engine;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * The threads of one session. Daemons, made when there is something to do and gone ten seconds
 * after, so that neither a thousand idle sessions nor a forgotten {@code close()} cost a thread.
 */
final class DaemonThreads implements SessionThreads {

  private static final System.Logger LOG = System.getLogger("dev.latchkey.session");
  private static final AtomicLong SESSIONS = new AtomicLong();
  private static final Duration IDLE = Duration.ofSeconds(10);
  private static final int PENDING_EVENTS = 1024;

  /** There is one flight at a time, so these queues are short by themselves. */
  private static final int MANY = Integer.MAX_VALUE;

  private final String name = "latchkey-session-" + SESSIONS.incrementAndGet();
  private final ThreadPoolExecutor flights;
  private final ThreadPoolExecutor events;
  private final ThreadPoolExecutor requests;
  private final ScheduledThreadPoolExecutor timer;

  DaemonThreads() {
    this(UnaryOperator.identity(), IDLE);
  }

  /**
   * @param hiring what comes between a pool and its new threads: a machine that has none left
   * @param idle how long a thread stays with nothing to do
   */
  DaemonThreads(UnaryOperator<ThreadFactory> hiring, Duration idle) {
    flights = queued(1, MANY, hiring.apply(named(name, true)), idle);
    events = queued(1, PENDING_EVENTS, hiring.apply(named(name + "-events", false)), idle);
    // Three: one for the request in the air, one that may hang in a request that was given up, and
    // one for the store, which a logout must not have to wait for behind those two.
    requests = queued(3, MANY, hiring.apply(named(name + "-request", true)), idle);
    timer = new ScheduledThreadPoolExecutor(1, hiring.apply(named(name + "-timer", true)));
    goWhenIdle(timer, idle);
  }

  @Override
  public Executor flights() {
    return flights;
  }

  @Override
  public Executor requests() {
    return requests;
  }

  @Override
  public Executor events() {
    return events;
  }

  @Override
  public void later(Duration delay, Runnable task) {
    Future<?> unused = timer.schedule(() -> runLogged(task), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public boolean await(Signal signal, long nanos) throws InterruptedException {
    return signal.await(nanos);
  }

  @Override
  public boolean isRenewing() {
    return Thread.currentThread() instanceof SessionThread thread && thread.belongsTo(this);
  }

  @Override
  public boolean isShutdown() {
    return events.isShutdown();
  }

  @Override
  public void shutdown() {
    flights.shutdown();
    requests.shutdown();
    events.shutdown();
    timer.shutdownNow();
  }

  /** Nobody asks the timer's futures what became of a task. */
  private static void runLogged(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      LOG.log(Level.ERROR, "a task of the session's timer failed in an unexpected way", e);
    }
  }

  private ThreadFactory named(String threadName, boolean renews) {
    return task -> new SessionThread(task, threadName, renews);
  }

  private static ThreadPoolExecutor queued(
      int size, int capacity, ThreadFactory hired, Duration idle) {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            size, size, 0, TimeUnit.NANOSECONDS, new LinkedBlockingQueue<>(capacity), hired);
    goWhenIdle(executor, idle);
    return executor;
  }

  private static void goWhenIdle(ThreadPoolExecutor executor, Duration idle) {
    executor.setKeepAliveTime(idle.toNanos(), TimeUnit.NANOSECONDS);
    executor.allowCoreThreadTimeOut(true);
  }

  /** Inherits neither thread locals nor a class loader from the caller that happened to need it. */
  private final class SessionThread extends Thread {
    private final boolean renews;

    SessionThread(Runnable task, String name, boolean renews) {
      super(null, task, name, 0, false);
      this.renews = renews;
      setDaemon(true);
      setContextClassLoader(DaemonThreads.class.getClassLoader());
    }

    boolean belongsTo(DaemonThreads session) {
      return renews && session == DaemonThreads.this;
    }
  }
}
