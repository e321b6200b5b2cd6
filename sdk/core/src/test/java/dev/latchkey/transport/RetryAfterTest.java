package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RateLimit;
import dev.latchkey.RequestOptions;
import dev.latchkey.error.RateLimitException;
import dev.latchkey.error.ServerException;
import java.time.Duration;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the platform's own wishes about the next attempt are read and obeyed. */
class RetryAfterTest {

  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Retry-After: 2                                | PT2S",
        "Retry-After: 1.5                              | PT1.5S",
        "Retry-After: Fri, 02 Jan 2026 03:04:12 GMT    | PT7S",
        "Retry-After: Friday, 02-Jan-26 03:04:12 GMT   | PT7S",
        "Retry-After: 60                               | PT60S",
        "retry-after-ms: 120                           | PT0.12S",
      })
  void call_whenPlatformSaysWhen_waitsThatLong(String header, Duration wait) {
    rig.answers(503, "", header).answersOne();

    rig.call(Things.get());

    assertThat(rig.time.sleeps()).containsExactly(wait);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Retry-After: -5",
        "Retry-After: soon",
        "Retry-After: ",
        "Retry-After: 0",
        "Retry-After: 5 seconds",
        "Retry-After: Fri, 02 Jan 2015 03:04:12 GMT"
      })
  void call_whenPlatformSaysNothingUsable_backsOff(String header) {
    rig.answers(503, "", header).answersOne();

    rig.call(Things.get());

    assertThat(rig.time.sleeps()).containsExactly(Duration.ofMillis(500));
  }

  @ParameterizedTest
  @ValueSource(strings = {"61", "86400", "99999999999999999999999999999"})
  void call_whenRetryAfterIsBeyondAMinute_failsAtOnce(String seconds) {
    rig.answers(429, "", "Retry-After: " + seconds);

    RateLimitException failure = rig.failure(RateLimitException.class, Things.get());

    assertThat(failure.retryAfter()).isGreaterThanOrEqualTo(Duration.ofSeconds(61));
    assertThat(rig.requests()).isEqualTo(1);
    assertThat(rig.time.sleeps()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2147483648", "99999999999", "99999999999999999999999999999"})
  void call_when503AndRetryAfterIsNoInt_failsAtOnce(String seconds) {
    rig.answers(503, "", "Retry-After: " + seconds);

    ServerException failure = rig.failure(ServerException.class, Things.get());

    assertThat(failure.retryAfter()).isGreaterThan(Duration.ofDays(365));
    assertThat(rig.requests()).isEqualTo(1);
  }

  @Test
  void call_when503HasBothForms_obeysTheFinerOne() {
    rig.answers(503, "", "Retry-After: 3", "retry-after-ms: 2500").answersOne();

    rig.call(Things.get());

    assertThat(rig.time.sleeps()).containsExactly(Duration.ofMillis(2500));
  }

  @Test
  void call_whenRetryAfterIsBeyondTheDeadline_failsAtOnce() {
    rig.answers(503, "", "Retry-After: 30");

    ServerException failure =
        rig.failure(
            ServerException.class,
            Things.get(),
            RequestOptions.builder().timeout(Duration.ofSeconds(20)).build());

    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(30));
    assertThat(rig.time.sleeps()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"17", "1767323062"})
  void call_whenOnlyTheRateLimitSaysWhen_waitsForTheReset(String reset) {
    rig.answers(429, "", "X-RateLimit-Reset: " + reset).answersOne();

    rig.call(Things.get());

    assertThat(rig.time.sleeps()).containsExactly(Duration.ofSeconds(17));
  }

  @Test
  void call_whenBothSayWhen_obeysRetryAfter() {
    rig.answers(429, "", "X-RateLimit-Reset: 17", "Retry-After: 3").answersOne();

    rig.call(Things.get());

    assertThat(rig.time.sleeps()).containsExactly(Duration.ofSeconds(3));
  }

  @Test
  void call_when503CarriesARateLimit_doesNotWaitForItsReset() {
    rig.answers(503, "", "X-RateLimit-Reset: 17").answersOne();

    rig.call(Things.get());

    assertThat(rig.time.sleeps()).containsExactly(Duration.ofMillis(500));
  }

  @Test
  void call_whenPlatformHasADefaultWaitAnd429SaysNothing_waitsThatLong() {
    rig.with(config -> config.defaultRateLimitWait(Duration.ofMinutes(1)));
    rig.answers(429).answersOne();

    rig.call(Things.get());

    assertThat(rig.time.sleeps()).containsExactly(Duration.ofMinutes(1));
  }

  @Test
  void rateLimitException_hasTheWholePicture() {
    rig.answers(
        429,
        "",
        "Retry-After: 90",
        "X-RateLimit-Limit: 120",
        "X-RateLimit-Remaining: 0",
        "X-RateLimit-Reset: 90");

    RateLimitException failure = rig.failure(RateLimitException.class, Things.get());

    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(90));
    assertThat(failure.rateLimit())
        .isEqualTo(new RateLimit(120L, 0L, SkippingTime.START.plusSeconds(90)));
    assertThat(failure).hasMessageContaining("Call again in 90 s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-1", "1.5", "99999999999999999999"})
  void rateLimit_whenAPartIsGarbage_leavesItOut(String garbage) {
    RateLimit limit =
        RateLimitHeaders.of(
            Headers.of("X-RateLimit-Limit", garbage, "X-RateLimit-Remaining", "4"),
            SkippingTime.START);

    assertThat(limit).isEqualTo(new RateLimit(null, 4L, null));
  }

  @Test
  void rateLimit_whenNoHeaderIsThere_isNull() {
    @Nullable RateLimit limit = RateLimitHeaders.of(Headers.EMPTY, SkippingTime.START);

    assertThat(limit).isNull();
  }
}
