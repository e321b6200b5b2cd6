package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.latchkey.ApiResponse;
import dev.latchkey.RequestOptions;
import dev.latchkey.error.NotFoundException;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes around a value. */
class ResponseTest {

  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void response_hasStatusHeadersRequestIdAndRateLimit() {
    rig.answers(
        201,
        Things.ONE,
        "X-Request-Id: abc-1",
        "X-RateLimit-Remaining: 7",
        "X-Two: first",
        "X-Two: second");

    ApiResponse<String> response = response();

    assertThat(response.value()).isEqualTo("one");
    assertThat(response.status()).isEqualTo(201);
    assertThat(response.requestId()).isEqualTo("abc-1");
    assertThat(response.rateLimit()).isNotNull();
    assertThat(response.headers().get("x-TWO")).isEqualTo(List.of("first", "second"));
  }

  @Test
  void response_ofTheAttemptThatSucceeded() {
    rig.answers(503, "", "X-Request-Id: first").answers(200, Things.ONE, "X-Request-Id: second");

    assertThat(response().requestId()).isEqualTo("second");
  }

  @Test
  void failure_isThrownAsEver() {
    rig.answers(404);

    assertThatExceptionOfType(NotFoundException.class).isThrownBy(this::response);
  }

  @Test
  void noCallAtAll_isAMistake() {
    assertThatIllegalStateException()
        .isThrownBy(() -> rig.transport().response(own -> "one"))
        .withMessageContaining("withResponse");
  }

  @Test
  void text_hasNoHeaderValueAndNoBody() {
    rig.answers(200, Things.ONE, "Set-Cookie: s3cr3t");

    assertThat(response().toString()).doesNotContain("s3cr3t", "one");
  }

  @Test
  void connectTimeout_isThatOfTheCall() {
    int[] limit = new int[1];
    rig.over(
        new OkHttpClient.Builder()
            .addNetworkInterceptor(
                chain -> {
                  limit[0] = chain.connectTimeoutMillis();
                  return chain.proceed(chain.request());
                })
            .connectTimeout(Duration.ofSeconds(9))
            .build());
    rig.answersOne().answersOne();

    rig.call(Things.get());
    assertThat(limit[0]).isEqualTo(9000);
    rig.transport()
        .call(
            Things.get(), RequestOptions.builder().connectTimeout(Duration.ofMillis(1500)).build());

    assertThat(limit[0]).isEqualTo(1500);
  }

  private ApiResponse<String> response() {
    return rig.transport().response(own -> own.call(Things.get(), RequestOptions.none()));
  }

  @Test
  void response_insideAResponse_isThatOfBoth() {
    rig.answers(200, Things.ONE, "X-Request-Id: abc-1");

    ApiResponse<ApiResponse<String>> outer =
        rig.transport()
            .response(
                own -> own.response(inner -> inner.call(Things.get(), RequestOptions.none())));

    assertThat(outer.requestId()).isEqualTo("abc-1");
    assertThat(outer.value().requestId()).isEqualTo("abc-1");
  }

  @Test
  void error_thatMeansSomething_isAResponseToo() {
    rig.answers(404, "{}", "X-Request-Id: abc-1");

    ApiResponse<String> response =
        rig.transport()
            .response(
                own -> {
                  try {
                    return own.call(Things.get(), RequestOptions.none());
                  } catch (NotFoundException e) {
                    return "none";
                  }
                });

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.value()).isEqualTo("none");
  }
}
