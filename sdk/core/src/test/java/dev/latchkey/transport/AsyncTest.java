package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.RequestOptions;
import dev.latchkey.error.NotFoundException;
import dev.latchkey.error.SessionClosedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that give a future. */
class AsyncTest {

  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void call_givesItsValue() throws Exception {
    rig.answers(503).answersOne();

    assertThat(start().get(10, TimeUnit.SECONDS)).as("after a retry").isEqualTo("one");
  }

  @Test
  void call_failsWithTheExceptionOfTheCallItself() {
    rig.answers(404);

    assertThatThrownBy(() -> start().get(10, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(NotFoundException.class);
  }

  @Test
  void cancel_endsTheRequestInTheAirAndGivesItsTurnBack() throws Exception {
    Held held = new Held();
    rig.server.setDispatcher(held);
    OkHttpClient client = new OkHttpClient();
    rig.with(config -> config.maxConcurrent(1).okHttpClient(client));
    CompletableFuture<String> future = start();
    held.awaitArrival();

    assertThat(future.cancel(false)).isTrue();

    Rig.await(
        () ->
            client.connectionPool().connectionCount()
                == client.connectionPool().idleConnectionCount());
    held.release();
    assertThat(rig.call(Things.get())).as("the only turn").isEqualTo("one");
  }

  @Test
  void cancel_whileItWaitsForItsTurn_sendsNothing() throws Exception {
    Held held = new Held();
    rig.server.setDispatcher(held);
    rig.with(config -> config.maxConcurrent(1));
    CompletableFuture<String> first = start();
    held.awaitArrival();
    CompletableFuture<String> second = start();

    second.cancel(true);
    held.release();

    assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("one");
    assertThat(rig.call(Things.get())).isEqualTo("one");
    assertThat(rig.requests()).isEqualTo(2);
  }

  @Test
  void futureThatIsGivenUp_cancelsTheCall() throws Exception {
    Held held = new Held();
    rig.server.setDispatcher(held);
    rig.with(config -> config.maxConcurrent(1));
    CompletableFuture<String> future = start();
    held.awaitArrival();

    assertThatThrownBy(() -> future.orTimeout(1, TimeUnit.MILLISECONDS).get())
        .hasCauseInstanceOf(TimeoutException.class);

    held.release();
    assertThat(rig.call(Things.get())).as("the only turn").isEqualTo("one");
  }

  @Test
  void whatDependsOnAFuture_keepsNoOtherCallWaiting() throws Exception {
    rig.with(config -> config.maxConcurrent(1));
    rig.answersOne().answersOne().answersOne();
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<Void> dependent =
        start()
            .thenAccept(
                value -> {
                  blocked.countDown();
                  awaitUninterruptibly(release);
                });
    assertThat(blocked.await(10, TimeUnit.SECONDS)).isTrue();

    assertThat(start().get(10, TimeUnit.SECONDS)).isEqualTo("one");
    assertThat(start().get(10, TimeUnit.SECONDS)).isEqualTo("one");

    release.countDown();
    dependent.get(10, TimeUnit.SECONDS);
  }

  @Test
  void closedClient_failsTheFuture() {
    rig.transport().close();

    assertThatThrownBy(() -> start().get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(SessionClosedException.class);
  }

  @Test
  void manyAtOnce_allArrive() throws Exception {
    List<CompletableFuture<String>> futures = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rig.answersOne();
    }
    for (int i = 0; i < 100; i++) {
      futures.add(start());
    }

    for (CompletableFuture<String> future : futures) {
      assertThat(future.get(20, TimeUnit.SECONDS)).isEqualTo("one");
    }
  }

  private CompletableFuture<String> start() {
    return rig.transport()
        .async(
            own ->
                own.call(
                    Things.get(),
                    RequestOptions.builder().attemptTimeout(Duration.ofSeconds(50)).build()));
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError("the interrupt of a call has reached what depends on it", e);
    }
  }
}
