package dev.latchkey.benchmarks;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAccumulator;
import org.jspecify.annotations.Nullable;

/**
 * A crowd of callers that all ask for the header at one moment. Good for one storm.
 *
 * <p>They are threads of a pool that have worked before, and they stay until all have been served.
 * Of new threads one would measure what a JVM does to those: the first method that such a thread
 * interprets touches twenty pages of its stack, which are new to it, and the end of a thread costs
 * several times as much as to wake one.
 */
final class Storm {

  private static final long STACK = 256 * 1024;

  private final CredentialSource source;
  private final CountDownLatch present;
  private final CountDownLatch gate = new CountDownLatch(1);
  private final CountDownLatch served;
  private final LongAccumulator longestWait = new LongAccumulator(Math::max, 0);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  private Storm(CredentialSource source, int callers) {
    this.source = source;
    this.present = new CountDownLatch(callers);
    this.served = new CountDownLatch(callers);
  }

  /** A pool of threads that do not keep a JVM alive. */
  static ExecutorService hire(int callers) {
    return Executors.newFixedThreadPool(
        callers,
        work -> {
          Thread caller = new Thread(null, work, "caller", STACK);
          caller.setDaemon(true);
          return caller;
        });
  }

  /**
   * Returns when all callers have a thread and stand at the gate.
   *
   * @param pool with a thread for each caller
   */
  static Storm gather(CredentialSource source, int callers, Executor pool)
      throws InterruptedException {
    Storm storm = new Storm(source, callers);
    for (int i = 0; i < callers; i++) {
      pool.execute(storm::call);
    }
    storm.present.await();
    return storm;
  }

  /** Opens the gate, and returns when every caller has its header. */
  void breakLoose() throws InterruptedException {
    gate.countDown();
    served.await();
    Throwable thrown = failure.get();
    if (thrown != null) {
      throw new IllegalStateException("a caller got no header", thrown);
    }
  }

  /** In nanoseconds, from the moment when a caller's thread ran to the moment when it ran on. */
  long longestWait() {
    return longestWait.get();
  }

  private void call() {
    try {
      present.countDown();
      gate.await();
      long began = System.nanoTime();
      source.header();
      longestWait.accumulate(System.nanoTime() - began);
    } catch (Throwable e) {
      failure.set(e);
    } finally {
      served.countDown();
    }
    stay();
  }

  private void stay() {
    try {
      served.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does, and then it may go as well
    }
  }
}
