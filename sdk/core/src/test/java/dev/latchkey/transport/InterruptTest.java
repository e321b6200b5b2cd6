package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RequestOptions;
import dev.latchkey.error.TransportException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A thread that is interrupted while it waits for an answer: blocking I/O does not notice. */
class InterruptTest {

  private record Outcome(TransportException failure, boolean interrupted) {}

  private final Rig rig = new Rig();
  private final Held held = new Held();

  @AfterEach
  void close() {
    held.release();
    rig.close();
  }

  @Test
  void whileTheAnswerIsAwaited_endsTheCallAtOnceAndKeepsTheFlag() throws Exception {
    rig.server.setDispatcher(held);
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    Thread caller = caller(outcome);
    caller.start();
    held.awaitArrival();

    caller.interrupt();

    Outcome seen = outcome.get(10, TimeUnit.SECONDS);
    assertThat(seen.interrupted()).isTrue();
    assertThat(seen.failure()).hasMessageContaining("interrupted");
    assertThat(seen.failure().attempts()).isEqualTo(1);
    assertThat(seen.failure().requestMayHaveBeenProcessed()).isTrue();
    assertThat(rig.requests()).as("no retry").isEqualTo(1);
  }

  @Test
  void connectionOfAnInterruptedCall_isNotKept() throws Exception {
    rig.server.setDispatcher(held);
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    Thread caller = caller(outcome);
    caller.start();
    held.awaitArrival();
    caller.interrupt();
    outcome.get(10, TimeUnit.SECONDS);
    held.release();

    assertThat(rig.call(Things.get())).isEqualTo("one");
  }

  @Test
  void uninterruptedCalls_areLeftAlone() {
    for (int i = 0; i < 20; i++) {
      rig.answersOne();

      assertThat(rig.call(Things.get())).isEqualTo("one");
    }
  }

  private Thread caller(CompletableFuture<Outcome> outcome) {
    return new Thread(
        () -> {
          TransportException failure =
              rig.failure(
                  TransportException.class,
                  Things.get(),
                  RequestOptions.builder().attemptTimeout(Duration.ofSeconds(60)).build());
          outcome.complete(new Outcome(failure, Thread.currentThread().isInterrupted()));
        });
  }

  @Test
  void eventListenerThatFailsOnACancelledCall_doesNotEndTheWatch() throws Exception {
    rig.over(
        new OkHttpClient.Builder()
            .eventListener(
                new EventListener() {
                  @Override
                  public void canceled(Call call) {
                    throw new IllegalStateException("scripted");
                  }
                })
            .build());
    for (int i = 0; i < 2; i++) {
      Held each = new Held();
      rig.server.setDispatcher(each);
      CompletableFuture<Outcome> outcome = new CompletableFuture<>();
      Thread caller = caller(outcome);
      caller.start();
      each.awaitArrival();

      caller.interrupt();

      assertThat(outcome.get(10, TimeUnit.SECONDS).interrupted()).isTrue();
      each.release();
    }
  }
}
