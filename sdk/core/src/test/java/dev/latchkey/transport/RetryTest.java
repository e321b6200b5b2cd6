package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.latchkey.RequestOptions;
import dev.latchkey.binding.Operation;
import dev.latchkey.binding.Retry;
import dev.latchkey.error.ApiException;
import dev.latchkey.error.ServerException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers are asked for again, how often, and after how long. */
class RetryTest {

  private static final RequestOptions IDEMPOTENT =
      RequestOptions.builder().idempotent(true).build();

  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504, 524})
  void call_whenStatusIsRepeatable_retries(int status) {
    rig.answers(status).answersOne();

    assertThat(rig.call(Things.get())).isEqualTo("one");
    assertThat(rig.requests()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 402, 403, 404, 405, 409, 413, 422, 501, 505})
  void call_whenStatusIsFinal_doesNotRetry(int status) {
    rig.answers(status);

    assertThat(rig.failure(ApiException.class, Things.get()).status()).isEqualTo(status);
    assertThat(rig.requests()).isEqualTo(1);
  }

  @Test
  void call_whenAlways503_givesUpAfterThreeAttempts() {
    rig.answers(503).answers(503).answers(503);

    assertThat(rig.failure(ServerException.class, Things.get()).status()).isEqualTo(503);
    assertThat(rig.requests()).isEqualTo(3);
  }

  @Test
  void call_whenSecondCallFailsToo_hasItsOwnRetries() {
    for (int i = 0; i < 6; i++) {
      rig.answers(500);
    }

    rig.failure(ServerException.class, Things.get());
    rig.failure(ServerException.class, Things.get());

    assertThat(rig.requests()).isEqualTo(6);
  }

  @Test
  void call_whenRetriesAreZero_makesOneAttempt() {
    rig.answers(503);

    rig.failure(
        ServerException.class, Things.get(), RequestOptions.builder().maxRetries(0).build());

    assertThat(rig.requests()).isEqualTo(1);
    assertThat(rig.time.sleeps()).isEmpty();
  }

  @Test
  void call_whenRetriesAreManyAndLong_backsOffExponentiallyUpToEightSeconds() {
    for (int i = 0; i < 7; i++) {
      rig.answers(500);
    }

    rig.failure(
        ServerException.class, Things.get(), RequestOptions.builder().maxRetries(6).build());

    assertThat(rig.time.sleeps())
        .extracting(Duration::toMillis)
        .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 8000L);
  }

  @Test
  void call_whenChanceIsAtItsMost_takesAQuarterOffTheBackOff() {
    rig.time.random(1);
    rig.answers(500).answersOne();

    rig.call(Things.get());

    assertThat(rig.time.sleeps()).containsExactly(Duration.ofMillis(375));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE"})
  void call_whenIdempotentAnd503_retries(String method) {
    rig.answers(503).answersOne();

    rig.call(Things.withMethod(method));

    assertThat(rig.requests()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PATCH"})
  void call_whenNotIdempotentAnd503_doesNotRetry(String method) {
    rig.answers(503);

    rig.failure(ServerException.class, Things.withMethod(method));

    assertThat(rig.requests()).isEqualTo(1);
  }

  @Test
  void call_whenPostAnd503WithRetryAfterZero_isNotRepeatedByOkHttpEither() {
    rig.answers(503, "", "Retry-After: 0").answersOne();

    ServerException failure = rig.failure(ServerException.class, Things.post());

    assertThat(failure.retryAfter()).isEqualTo(Duration.ZERO);
    assertThat(rig.requests()).isEqualTo(1);
  }

  @Test
  void call_whenPostAnd429_retriesBecauseNothingWasDone() {
    rig.answers(429).answersOne();

    assertThat(rig.call(Things.post())).isEqualTo("one");
    rig.taken();
    assertThat(rig.taken().getBody()).isNotNull().hasToString("[text=" + Things.ONE + "]");
  }

  @Test
  void call_whenPostIsMarkedSafe_retriesAfter503() {
    rig.answers(503).answersOne();

    assertThat(rig.call(Things.post(Retry.SAFE))).isEqualTo("one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PATCH"})
  void call_whenTheCallerSaysIdempotentAnd503_retries(String method) {
    rig.answers(503).answersOne();

    String name = rig.transport().call(Things.withMethod(method), IDEMPOTENT);

    assertThat(name).isEqualTo("one");
    assertThat(rig.requests()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void call_whenMarkedNever_isNotRepeatedWhateverTheCallerSays(int status) {
    rig.answers(status);

    rig.failure(ApiException.class, Things.post(Retry.NEVER), IDEMPOTENT);

    assertThat(rig.requests()).isEqualTo(1);
  }

  @Test
  void call_whenAViewSaysIdempotentAndTheCallDoesNot_goesByTheCall() {
    rig.with(config -> config.defaults(IDEMPOTENT));
    rig.answers(503).answersOne().answers(503);

    assertThat(rig.call(Things.post())).isEqualTo("one");
    rig.failure(
        ServerException.class, Things.post(), RequestOptions.builder().idempotent(false).build());

    assertThat(rig.requests()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void call_whenMarkedNever_doesNotRetry(int status) {
    rig.answers(status);

    rig.failure(ApiException.class, Things.post(Retry.NEVER));

    assertThat(rig.requests()).isEqualTo(1);
  }

  @Test
  void call_whenBudgetIsSpent_stopsRetryingUntilCallsSucceed() {
    RequestOptions manyRetries = RequestOptions.builder().maxRetries(100).build();
    for (int i = 0; i < 101; i++) {
      rig.answers(429, "", "retry-after-ms: 1");
    }
    rig.failure(ApiException.class, Things.get(), manyRetries);
    assertThat(rig.requests()).isEqualTo(101);

    rig.answers(503);
    Transport view = rig.transport().withDefaults(RequestOptions.builder().maxRetries(9).build());
    assertThatExceptionOfType(ServerException.class)
        .isThrownBy(() -> view.call(Things.get(), RequestOptions.none()));
    assertThat(rig.requests()).as("a view has no budget of its own").isEqualTo(102);

    for (int i = 0; i < 5; i++) {
      rig.answersOne();
      rig.call(Things.get());
    }
    rig.answers(503).answersOne();
    assertThat(rig.call(Things.get())).isEqualTo("one");
  }

  @Test
  void call_whenOperationReturnsNothing_returnsNull() {
    rig.answers(204);

    assertThat(
            rig.<Void>call(Operation.of("deleteThing", "DELETE", "/v1/things/1").returnsNothing()))
        .isNull();
  }
}
