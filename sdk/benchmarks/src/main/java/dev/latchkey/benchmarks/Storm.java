package dev.latchkey.benchmarks;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAccumulator;
import org.jspecify.annotations.Nullable;

/**
 * A crowd of threads that all ask for the header at one moment. Good for one storm.
 *
 * <p>They stay until all have been served, as those of a pool do: of threads that end on the spot
 * one would measure the end, which costs a JVM several times as much as to wake one.
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

  /** Returns when all callers have a thread and stand at the gate. */
  static Storm gather(CredentialSource source, int callers) throws InterruptedException {
    Storm storm = new Storm(source, callers);
    for (int i = 0; i < callers; i++) {
      Thread caller = new Thread(null, storm::call, "caller-" + i, STACK);
      caller.setDaemon(true);
      caller.start();
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
