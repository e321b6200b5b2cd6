package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.TokenRequestException;
import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.transport.ScriptedSockets.Fate;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of the tokens after a token request that failed. Each was on the wire once. */
class TokenFailureTest {

  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  @ParameterizedTest
  @CsvSource({
    "400, TERMINAL_TOKEN",
    "401, TERMINAL_TOKEN",
    "403, TERMINAL_TOKEN",
    "422, TERMINAL_TOKEN",
    "404, TERMINAL_CONFIG",
    "405, TERMINAL_CONFIG",
    "410, TERMINAL_CONFIG",
    "501, TERMINAL_CONFIG",
    "408, REFUSED",
    "423, REFUSED",
    "429, REFUSED",
    "503, REFUSED",
    "500, AMBIGUOUS",
    "502, AMBIGUOUS",
    "504, AMBIGUOUS",
    "524, AMBIGUOUS",
  })
  void refresh_whenRefused_isClassifiedAndSentOnce(int status, Outcome outcome) {
    rig.answers(status, "{\"message\":\"at-9\"}").answers(200, Grants.ANSWER);

    TokenRequestException failure = Grants.failure(rig, null);

    assertThat(failure.outcome()).isEqualTo(outcome);
    assertThat(failure.status()).isEqualTo(status);
    assertThat(failure).hasMessageNotContaining("at-9");
    assertThat(rig.requests()).isEqualTo(1);
  }

  @Test
  void refresh_when503AndRetryAfterZero_isSentOnce() {
    rig.answers(503, "", "Retry-After: 0").answers(200, Grants.ANSWER);

    TokenRequestException failure = Grants.failure(rig, null);

    assertThat(failure.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(failure.retryAfter()).isEqualTo(Duration.ZERO);
    assertThat(rig.requests()).isEqualTo(1);
  }

  @Test
  void refresh_when503AndRetryAfterIsNoInt_isRefused() {
    rig.answers(503, "", "Retry-After: 99999999999");

    TokenRequestException failure = Grants.failure(rig, null);

    assertThat(failure.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(failure.retryAfter()).isGreaterThan(Duration.ofDays(365));
  }

  @Test
  void refresh_when503IsAGateways_isAmbiguous() {
    rig.answers(503, "<html>bad gateway</html>");

    assertThat(Grants.failure(rig, null).outcome()).isEqualTo(Outcome.AMBIGUOUS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid_client", "invalid_scope", "unsupported_grant_type"})
  void refresh_whenTheClientIsToBlame_keepsTheTokens(String error) {
    rig.answers(400, "{\"error\":\"" + error + "\"}");

    assertThat(Grants.failure(rig, null).outcome()).isEqualTo(Outcome.TERMINAL_CONFIG);
  }

  @Test
  void refresh_whenInvalidGrant_isTheEndOfTheToken() {
    rig.answers(400, "{\"error\":\"invalid_grant\"}");

    assertThat(Grants.failure(rig, null).outcome()).isEqualTo(Outcome.TERMINAL_TOKEN);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 403, 404})
  void refresh_whenAWebPageAnswers_keepsTheTokens(int status) {
    rig.answers(status, " <!doctype html><p>Sign in", "Content-Type: text/html");

    TokenRequestException failure = Grants.failure(rig, null);

    assertThat(failure.outcome()).isEqualTo(Outcome.TERMINAL_CONFIG);
    assertThat(failure).hasMessageContaining("captive portal");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"access_token\":\"at-2",
        "{}",
        "null",
        "{\"access_token\":\"at-2\",\"token_type\":\"mac\"}",
        "{\"access_token\":\"at-2\",\"token_type\":\"bearer\",\"expires_in\":\"soon\"}"
      })
  void refresh_when200MakesNoSense_isAmbiguousAndShowsNothing(String body) {
    rig.answers(200, body);

    TokenRequestException failure = Grants.failure(rig, null);

    assertThat(failure.outcome()).isEqualTo(Outcome.AMBIGUOUS);
    assertThat(Grants.stackTrace(failure)).doesNotContain("at-2").doesNotContain("soon");
  }

  @Test
  void refresh_when200IsTenMegabytes_isAmbiguous() {
    rig.answers(200, "{\"x\":\"" + "x".repeat(10_000_000) + "\"}");

    assertThat(Grants.failure(rig, null).outcome()).isEqualTo(Outcome.AMBIGUOUS);
  }

  @Test
  void refresh_when200BreaksOff_isAmbiguous() {
    rig.answers(
        new MockResponse.Builder()
            .body(new Buffer().writeUtf8("{\"access_token\":"))
            .setHeader("Content-Length", 500)
            .onResponseEnd(new SocketEffect.CloseSocket())
            .build());

    assertThat(Grants.failure(rig, null).outcome()).isEqualTo(Outcome.AMBIGUOUS);
  }

  @ParameterizedTest
  @CsvSource({
    "401, '', TERMINAL_TOKEN",
    "401, '{\"message\":\"wr', TERMINAL_TOKEN",
    "400, '{\"error\":\"invalid_client\",', TERMINAL_CONFIG",
    "429, '{', REFUSED",
    "500, '{', AMBIGUOUS",
  })
  void refresh_whenARefusalBreaksOff_isClassifiedByItsStatus(
      int status, String arrived, Outcome outcome) {
    rig.answers(
        new MockResponse.Builder()
            .code(status)
            .body(new Buffer().writeUtf8(arrived))
            .setHeader("Content-Length", 500)
            .onResponseEnd(new SocketEffect.CloseSocket())
            .build());

    TokenRequestException failure = Grants.failure(rig, null);

    assertThat(failure.outcome()).isEqualTo(outcome);
    assertThat(failure.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"at-2", "a\\nFAKE LOG LINE", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"})
  void refresh_whenANameInTheAnswerIsOdd_doesNotShowIt(String name) {
    rig.answers(200, "{\"" + name + "\":{}}");

    assertThat(Grants.failure(rig, null)).hasMessageContaining("a path that is not shown");
  }

  @Test
  void refresh_whenTheConnectionDiesAfterTheRequest_isSentOnceAndAmbiguous() {
    rig.answers(Rig.RESET).answers(200, Grants.ANSWER);

    assertThat(Grants.failure(rig, new OkHttpClient()).outcome()).isEqualTo(Outcome.AMBIGUOUS);
    assertThat(rig.requests()).isEqualTo(1);
  }

  @Test
  void refresh_whenTheAnswerTimesOut_isAmbiguous() {
    assertThat(Grants.failure(rig, ScriptedSockets.client(Fate.READ_TIMES_OUT)).outcome())
        .isEqualTo(Outcome.AMBIGUOUS);
  }

  @ParameterizedTest
  @EnumSource(names = {"CONNECTION_REFUSED", "CONNECT_TIMES_OUT"})
  void refresh_whenThereIsNoConnection_isNotSent(Fate fate) {
    assertThat(Grants.failure(rig, ScriptedSockets.client(fate)).outcome())
        .isEqualTo(Outcome.NOT_SENT);
  }

  @Test
  void refresh_whenTheCertificateIsNotTrusted_isAConfigurationMatter() {
    rig.overHttps();

    assertThat(Grants.failure(rig, null).outcome()).isEqualTo(Outcome.TERMINAL_CONFIG);
  }
}
