package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RequestOptions;
import dev.latchkey.error.LatchkeyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A thousand calls, most of them called off somewhere on their way: nothing is left behind. */
class CancellationTest {

  private static final int CALLS = 1000;
  private static final int AT_ONCE = 8;
  private static final long LONGEST_ANSWER = TimeUnit.MILLISECONDS.toNanos(4);

  private final Rig rig = new Rig();
  private final CountedSockets sockets = new CountedSockets();
  private final OkHttpClient client = new OkHttpClient.Builder().socketFactory(sockets).build();
  private final ExecutorService callers = Executors.newFixedThreadPool(2 * AT_ONCE);

  @AfterEach
  void close() {
    callers.shutdownNow();
    rig.close();
  }

  @Test
  void futuresCancelledAtRandom_leaveNoConnectionAndNoTurnTaken() throws Exception {
    Random random = new Random(1);
    int cancelled = 0;
    start();
    List<CompletableFuture<String>> futures = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      CompletableFuture<String> future =
          rig.transport().async(own -> own.call(Things.get(), RequestOptions.none()));
      futures.add(future);
      long pause = random.nextLong(2 * LONGEST_ANSWER);
      if (i % AT_ONCE == 0) {
        LockSupport.parkNanos(pause);
      }
      CompletableFuture<String> victim = futures.get(random.nextInt(futures.size()));
      if (victim.cancel(true)) {
        cancelled++;
      }
    }

    for (CompletableFuture<String> future : futures) {
      if (!future.isCancelled()) {
        assertThat(future.get(20, TimeUnit.SECONDS)).isEqualTo("one");
      }
    }
    assertThat(cancelled).isBetween(1, CALLS - 1);
    assertNothingIsLeft();
  }

  @Test
  void threadsInterruptedAtRandom_keepTheirFlagAndLeaveNothing() throws Exception {
    Random random = new Random(2);
    start();
    List<Future<Boolean>> flags = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      long pause = random.nextLong(2 * LONGEST_ANSWER);
      flags.add(callers.submit(() -> keepsTheFlag(pause)));
    }

    for (Future<Boolean> flag : flags) {
      assertThat(flag.get(20, TimeUnit.SECONDS)).as("the interrupt is still there").isTrue();
    }
    assertNothingIsLeft();
  }

  /** Whether the interrupt of this thread, which comes at some point of a call, is still there. */
  private boolean keepsTheFlag(long after) {
    Thread caller = Thread.currentThread();
    CompletableFuture<Void> interrupt =
        CompletableFuture.runAsync(caller::interrupt, delayed(after));
    try {
      String name = rig.call(Things.get());
      assertThat(name).isEqualTo("one");
    } catch (LatchkeyException e) {
      assertThat(e).hasMessageContaining("interrupted");
    }
    Rig.await(interrupt::isDone);
    return Thread.interrupted();
  }

  private static Executor delayed(long nanos) {
    return CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS);
  }

  private void start() {
    rig.server.setDispatcher(new Slow());
    rig.with(config -> config.okHttpClient(client).maxConcurrent(AT_ONCE));
  }

  private void assertNothingIsLeft() throws Exception {
    Rig.await(
        () ->
            client.connectionPool().connectionCount()
                == client.connectionPool().idleConnectionCount());
    assertThat(client.connectionPool().connectionCount()).isLessThanOrEqualTo(AT_ONCE);
    Held held = new Held(AT_ONCE);
    rig.server.setDispatcher(held);
    List<CompletableFuture<String>> all = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      all.add(rig.transport().async(own -> own.call(Things.get(), RequestOptions.none())));
    }
    held.awaitArrival(); // each has its turn, so none was lost
    held.release();
    for (CompletableFuture<String> each : all) {
      assertThat(each.get(10, TimeUnit.SECONDS)).isEqualTo("one");
    }
    assertThat(sockets.made()).isPositive();
    client.connectionPool().evictAll();
    Rig.await(() -> sockets.open() == 0);
  }

  /** Takes up to a few milliseconds, each time another. */
  private static final class Slow extends Dispatcher {
    private final Random random = new Random(3);

    @Override
    public MockResponse dispatch(RecordedRequest request) {
      long delay;
      synchronized (random) {
        delay = random.nextLong(LONGEST_ANSWER);
      }
      return new MockResponse.Builder()
          .headersDelay(delay, TimeUnit.NANOSECONDS)
          .body(Things.ONE)
          .build();
    }
  }
}
