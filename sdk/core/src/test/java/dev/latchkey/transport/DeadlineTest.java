package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RequestOptions;
import dev.latchkey.engine.SessionFailure;
import dev.latchkey.error.CredentialsUnavailableException;
import dev.latchkey.error.ServerException;
import dev.latchkey.error.TransportException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole call's limit, the attempt's limit, and interrupts. */
class DeadlineTest {

  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    assertThat(Thread.interrupted()).as("interrupt flag left up").isFalse();
    rig.close();
  }

  @Test
  void call_whenThePauseWouldPassTheDeadline_failsWithTheAnswerAtHand() {
    everyRequestTakes(Duration.ofMillis(900));

    ServerException failure =
        rig.failure(ServerException.class, Things.get(), timeout(Duration.ofSeconds(1)));

    assertThat(failure.status()).isEqualTo(503);
    assertThat(rig.requests()).isEqualTo(1);
    assertThat(rig.time.sleeps()).isEmpty();
  }

  @Test
  void call_whenRetriesRemainButTimeDoesNot_stops() {
    everyRequestTakes(Duration.ofSeconds(50));

    rig.failure(
        ServerException.class,
        Things.get(),
        RequestOptions.builder().maxRetries(10).timeout(Duration.ofMinutes(2)).build());

    assertThat(rig.requests()).isEqualTo(3);
  }

  @Test
  void call_givesEachAttemptTheSmallerOfBothLimits() {
    long[] limits = new long[2];
    OkHttpClient users =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  int attempt = rig.requests();
                  limits[attempt] = chain.call().timeout().timeoutNanos();
                  rig.time.pass(Duration.ofSeconds(25));
                  return chain.proceed(chain.request());
                })
            .build();
    rig.over(users);
    rig.answers(503).answersOne();

    rig.transport()
        .call(
            Things.get(),
            RequestOptions.builder()
                .timeout(Duration.ofSeconds(40))
                .attemptTimeout(Duration.ofSeconds(30))
                .build());

    assertThat(limits)
        .containsExactly(Duration.ofSeconds(30).toNanos(), Duration.ofMillis(14_500).toNanos());
  }

  @Test
  void call_whenTheUsersClientHasAShorterCallTimeout_keepsIt() {
    long[] limit = new long[1];
    rig.over(
        new OkHttpClient.Builder()
            .callTimeout(Duration.ofSeconds(9))
            .addInterceptor(
                chain -> {
                  limit[0] = chain.call().timeout().timeoutNanos();
                  return chain.proceed(chain.request());
                })
            .build());
    rig.answersOne();

    rig.call(Things.get());

    assertThat(limit[0]).isEqualTo(Duration.ofSeconds(9).toNanos());
  }

  @Test
  void call_whenTheWaitForATokenOutlastsTheAttempt_triesAgain() {
    rig.over(clientThatWaitsForATokenInItsFirstAttempts(List.of(Duration.ofSeconds(3))));
    rig.answersOne();

    String name =
        rig.transport()
            .call(
                Things.get(),
                RequestOptions.builder().attemptTimeout(Duration.ofSeconds(3)).build());

    assertThat(name).isEqualTo("one");
    assertThat(rig.time.sleeps()).hasSize(1);
  }

  @Test
  void call_whenTheWaitForATokenOutlastsTheCall_saysSo() {
    rig.over(clientThatWaitsForATokenInItsFirstAttempts(List.of(Duration.ofSeconds(3))));

    rig.failure(
        CredentialsUnavailableException.class, Things.get(), timeout(Duration.ofSeconds(3)));

    assertThat(rig.requests()).isZero();
  }

  @Test
  void call_whenTheSessionIsInTrouble_saysSoWhateverTheTime() {
    rig.over(
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  rig.time.pass(Duration.ofSeconds(3));
                  throw new SessionFailure(unavailable(Duration.ofSeconds(10)));
                })
            .build());

    rig.failure(
        CredentialsUnavailableException.class,
        Things.get(),
        RequestOptions.builder().attemptTimeout(Duration.ofSeconds(3)).build());

    assertThat(rig.time.sleeps()).isEmpty();
  }

  @Test
  void call_whenInterruptedInTheBackOff_stopsAndKeepsTheFlag() {
    rig.time.onSleep(() -> Thread.currentThread().interrupt());
    rig.answers(503).answersOne();

    TransportException failure = rig.failure(TransportException.class, Things.get());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(rig.requests()).isEqualTo(1);
    assertThat(failure).hasMessageContaining("interrupted");
    assertThat(failure.getSuppressed()).hasOnlyElementsOfType(ServerException.class);
  }

  @Test
  void call_whenInterruptedBefore_sendsNothing() {
    Thread.currentThread().interrupt();

    TransportException failure = rig.failure(TransportException.class, Things.get());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure.requestMayHaveBeenProcessed()).isFalse();
    assertThat(rig.requests()).isZero();
  }

  @Test
  void call_whenInterruptedOnTheWay_stopsAndKeepsTheFlag() {
    rig.over(
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  Thread.currentThread().interrupt();
                  return chain.proceed(chain.request());
                })
            .build());
    rig.answersOne();

    TransportException failure = rig.failure(TransportException.class, Things.get());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure).hasMessageContaining("interrupted");
    assertThat(rig.time.sleeps()).isEmpty();
  }

  private void everyRequestTakes(Duration duration) {
    rig.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            rig.time.pass(duration);
            return new MockResponse.Builder().code(503).build();
          }
        });
  }

  /** As the session's interceptor does when the token does not come in time. */
  private OkHttpClient clientThatWaitsForATokenInItsFirstAttempts(List<Duration> waits) {
    Iterator<Duration> next = waits.iterator();
    return new OkHttpClient.Builder()
        .addInterceptor(
            chain -> {
              if (next.hasNext()) {
                rig.time.pass(next.next());
                throw new SessionFailure(unavailable(null));
              }
              return chain.proceed(chain.request());
            })
        .build();
  }

  private static CredentialsUnavailableException unavailable(@Nullable Duration retryAfter) {
    return new CredentialsUnavailableException("no token", true, retryAfter, null);
  }

  private static RequestOptions timeout(Duration timeout) {
    return RequestOptions.builder().timeout(timeout).build();
  }
}
