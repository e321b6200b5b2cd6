package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RequestOptions;
import dev.latchkey.error.BadRequestException;
import dev.latchkey.error.TransportException;
import dev.latchkey.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The limit of requests in flight. */
class PermitsTest {

  private final Rig rig = new Rig();
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch mayAnswer = new CountDownLatch(1);

  @AfterEach
  void close() {
    mayAnswer.countDown();
    callers.shutdownNow();
    rig.close();
  }

  @Test
  void call_whenTheLimitIsReached_waitsAndTheWaitCountsAgainstTheDeadline() throws Exception {
    CompletableFuture<String> first = occupyTheOnlyPermit();

    TransportException failure =
        rig.failure(
            TransportException.class,
            Things.get(),
            RequestOptions.builder().timeout(Duration.ofMillis(1)).build());

    assertThat(failure).hasMessageContaining("concurrency limit");
    assertThat(failure.requestMayHaveBeenProcessed()).isFalse();
    assertThat(rig.requests()).isEqualTo(1);
    mayAnswer.countDown();
    assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("one");
  }

  @Test
  void call_whenInterruptedWhileWaiting_stopsAndKeepsTheFlag() throws Exception {
    CompletableFuture<String> first = occupyTheOnlyPermit();
    CompletableFuture<Boolean> flag = new CompletableFuture<>();
    Thread second =
        new Thread(
            () -> {
              rig.failure(TransportException.class, Things.get());
              flag.complete(Thread.currentThread().isInterrupted());
            });
    second.start();

    second.interrupt();

    assertThat(flag.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(rig.requests()).isEqualTo(1);
    assertThat(first).isNotDone();
  }

  @Test
  void call_afterAFailure_hasGivenThePermitBack() {
    rig.with(config -> config.maxConcurrent(1));
    rig.answers(400).answersOne();

    rig.failure(BadRequestException.class, Things.get());

    assertThat(rig.call(Things.get())).isEqualTo("one");
  }

  @Test
  void turns_comeInTheOrderOfAsking() throws Exception {
    Permits permits = new Permits(1);
    List<Integer> order = new CopyOnWriteArrayList<>();
    permits.acquire(late());
    for (int i = 0; i < 5; i++) {
      int number = i;
      Thread next =
          new Thread(
              () -> {
                takeTurn(permits);
                order.add(number);
                permits.release();
              });
      next.start();
      Rig.await(() -> next.getState() == Thread.State.TIMED_WAITING);
    }

    permits.release();
    permits.acquire(late());

    assertThat(order).as("before the one who asked last").containsExactly(0, 1, 2, 3, 4);
  }

  private static void takeTurn(Permits permits) {
    try {
      permits.acquire(late());
    } catch (NoAnswer e) {
      throw new AssertionError(e);
    }
  }

  private static Deadline late() {
    return Deadline.after(Duration.ofMinutes(1), System::nanoTime);
  }

  private CompletableFuture<String> occupyTheOnlyPermit() throws InterruptedException {
    rig.with(config -> config.maxConcurrent(1));
    rig.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            arrived.countDown();
            mayAnswer.await();
            return new MockResponse.Builder().body(Things.ONE).build();
          }
        });
    CompletableFuture<String> first =
        CompletableFuture.supplyAsync(() -> rig.call(Things.get()), callers);
    arrived.await();
    return first;
  }
}
