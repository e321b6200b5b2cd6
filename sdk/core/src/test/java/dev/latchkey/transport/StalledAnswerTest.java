package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.latchkey.RequestOptions;
import dev.latchkey.binding.Operation;
import dev.latchkey.error.BadRequestException;
import dev.latchkey.error.TransportException;
import dev.latchkey.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The status has come, half of the body too, and then nothing more. Limits are real time here,
 * because OkHttp's are; how such a call ends does not depend on how far it has come by then.
 */
class StalledAnswerTest {

  private static final Duration SOON = Duration.ofMillis(150);

  private final Rig rig = new Rig();
  private final HalfBody body = new HalfBody();

  @AfterEach
  void close() {
    assertThat(Thread.interrupted()).as("interrupt flag left up").isFalse();
    body.release();
    rig.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void call_whenEveryAnswerStallsPastTheAttempt_isRepeatedAndSaysSo(Protocol protocol) {
    rig.speaking(protocol).answersOne();
    rig.call(Things.get()); // so that no handshake takes up the time
    for (int i = 0; i < 3; i++) {
      rig.answers(body.withStatus(200));
    }

    TransportException failure =
        rig.failure(
            TransportException.class,
            Things.get(),
            RequestOptions.builder().attemptTimeout(SOON).build());

    assertThat(failure).hasMessageContaining("no answer in time");
    assertThat(failure.attempts()).isEqualTo(3);
    assertNoConnectionIsHeld();
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void call_whenTheAnswerToAPostStalls_isNotRepeated(Protocol protocol) throws Exception {
    rig.speaking(protocol).answersOne().answers(body.withStatus(200));
    rig.call(Things.get());

    TransportException failure =
        rig.failure(
            TransportException.class,
            Things.post(),
            RequestOptions.builder().attemptTimeout(Duration.ofSeconds(1)).build());

    body.awaitHalf();
    assertThat(failure.requestMayHaveBeenProcessed()).isTrue();
    assertThat(failure.attempts()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void call_whenTheAnswerStallsPastTheWholeCall_endsThen(Protocol protocol) {
    rig.speaking(protocol).answers(body.withStatus(200));
    OkHttpClient client = rig.client();
    rig.with(config -> config.okHttpClient(client).time(TimeSource.system()));

    TransportException failure =
        rig.failure(
            TransportException.class,
            Things.get(),
            RequestOptions.builder().timeout(SOON).maxRetries(9).build());

    assertThat(failure).hasMessageContaining("no answer in time");
    assertThat(failure.attempts()).as("no time is left for another").isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void call_whenTheBodyOfAnErrorStalls_saysWhatItKnows(Protocol protocol) {
    rig.speaking(protocol).answersOne().answers(body.withStatus(400));
    rig.call(Things.get());

    BadRequestException failure =
        rig.failure(
            BadRequestException.class,
            Things.get(),
            RequestOptions.builder().attemptTimeout(Duration.ofSeconds(1)).build());

    assertThat(failure.getSuppressed()).hasSize(1);
    assertNoConnectionIsHeld();
  }

  /** A status that would be good for another attempt, but nobody waits for it any more. */
  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void call_whenInterruptedInTheBodyOfAnError_isNotRepeated(Protocol protocol) throws Exception {
    rig.speaking(protocol).answers(body.withStatus(503)).answersOne();
    CompletableFuture<TransportException> seen = new CompletableFuture<>();
    Thread caller =
        new Thread(() -> seen.complete(rig.failure(TransportException.class, Things.get())));
    caller.start();
    body.awaitHalf();

    caller.interrupt();

    assertThat(seen.get(10, TimeUnit.SECONDS)).hasMessageContaining("interrupted");
    assertThat(rig.time.sleeps()).isEmpty();
    assertThat(rig.requests()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void call_whenCancelledInTheBodyOfAnError_isNotRepeated(Protocol protocol) throws Exception {
    rig.speaking(protocol).answers(body.withStatus(503)).answersOne();
    CompletableFuture<Call> call = new CompletableFuture<>();
    rig.over(
        rig.client()
            .newBuilder()
            .addInterceptor(
                chain -> {
                  call.complete(chain.call());
                  return chain.proceed(chain.request());
                })
            .build());
    CompletableFuture<TransportException> seen =
        CompletableFuture.supplyAsync(() -> rig.failure(TransportException.class, Things.get()));
    body.awaitHalf();

    call.join().cancel();

    assertThat(seen.get(10, TimeUnit.SECONDS)).hasMessageContaining("cancelled");
    assertThat(rig.requests()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void call_whenNobodyWantsTheBody_doesNotWaitForIt(Protocol protocol) throws Exception {
    rig.speaking(protocol).answers(body.withStatus(200));

    assertThatNoException()
        .isThrownBy(
            () ->
                rig.<Void>call(
                    Operation.of("deleteThing", "DELETE", "/v1/things/1").returnsNothing()));

    body.awaitHalf();
    assertNoConnectionIsHeld();
  }

  private void assertNoConnectionIsHeld() {
    Rig.await(
        () ->
            rig.client().connectionPool().connectionCount()
                == rig.client().connectionPool().idleConnectionCount());
  }
}
