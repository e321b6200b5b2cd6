package dev.latchkey.transport;

import static dev.latchkey.transport.Platform.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.engine.TokenRequestException;
import dev.latchkey.error.CredentialsUnavailableException;
import dev.latchkey.session.FailureClass;
import dev.latchkey.session.SessionDescription;
import dev.latchkey.session.SessionDescription.State;
import java.time.Duration;
import java.time.Instant;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers of a token endpoint that are no grant, and what the session makes of them. */
class OddTokenAnswersTest {

  private final Platform platform = new Platform();

  @AfterEach
  void close() {
    platform.close();
  }

  /** With status 200 each. */
  private enum Odd {
    WEB_PAGE("<!doctype html><p>Sign in to the hotel"),
    NOTHING(""),
    BLANKS(" \r\n "),
    CUT_OFF("{\"access_token\":\"at-" + Platform.MARK + "-9\",\"refresh_tok"),
    /** A whole grant, if one stopped reading where no grant is that long. */
    TEN_MEGABYTES(Platform.grantOf("at-9", "rt-9") + " ".repeat(10_000_000)),
    TWO_ACCESS_TOKENS(
        "{\"access_token\":\"at-8\",\"access_token\":\"at-9\",\"token_type\":\"Bearer\"}"),
    TWO_REFRESH_TOKENS(
        "{\"access_token\":\"at-8\",\"refresh_token\":\"rt-8\",\"refresh_token\":\"rt-9\","
            + "\"token_type\":\"Bearer\"}");

    private final String body;

    Odd(String body) {
      this.body = body;
    }
  }

  @ParameterizedTest
  @EnumSource
  void refresh_whenTheAnswerIsNoGrant_failsTypedAndKeepsTheTokens(Odd odd) {
    platform.loggedIn().nextTokenAnswers(answer(200, odd.body));

    assertThat(refreshFails().retryable()).isEqualTo(odd != Odd.WEB_PAGE);

    keptTheTokens(odd == Odd.WEB_PAGE ? FailureClass.TERMINAL_CONFIG : FailureClass.AMBIGUOUS);
  }

  @Test
  void refresh_whenTheAnswerBreaksOff_failsTypedAndKeepsTheTokens() {
    platform
        .loggedIn()
        .nextTokenAnswers(
            new MockResponse.Builder()
                .body(new Buffer().writeUtf8("{\"access_token\":\"at"))
                .setHeader("Content-Length", 500)
                .onResponseEnd(new SocketEffect.CloseSocket())
                .build());

    assertThat(refreshFails().retryable()).isTrue();

    keptTheTokens(FailureClass.AMBIGUOUS);
  }

  /** RFC 8259, section 8.1: a parser may ignore it. */
  @Test
  void refresh_whenTheAnswerBeginsWithAByteOrderMark_readsTheGrant() {
    platform
        .loggedIn()
        .nextTokenAnswers(answer(200, "\ufeff" + Platform.grantOf("at-bom", "rt-bom")));

    assertThat(platform.session().refresh().authorization()).isEqualTo("Bearer at-bom");
  }

  @ParameterizedTest
  @CsvSource({
    // names in different objects, and in the objects of an array, are different members
    "'{\"a\":{\"b\":1},\"b\":[{\"b\":2},{\"b\":3}]}', false",
    "'{\"a\":[{\"b\":2,\"b\":3}]}', true",
    "'{\"a\":{},\"\\u0061\":{}}', true",
  })
  void refresh_whenAMemberIsNamedTwice_saysSo(String body, boolean twice) {
    platform.nextTokenAnswers(answer(200, body));

    Throwable failure =
        catchThrowableOfType(
            TokenRequestException.class,
            () -> platform.tokenClient().refresh(Grants.REFRESH_TOKEN));

    assertThat(String.valueOf(failure.getMessage()).contains("one of them twice")).isEqualTo(twice);
  }

  /** The virtual wall clock stands at ten past eight. */
  @ParameterizedTest
  @CsvSource({
    "47, 47, 52",
    "'Sun, 01 Mar 2026 08:10:47 GMT', 47, 52",
    "99999999999999999999, 300, 330",
    "'Sun, 01 Mar 2099 08:10:47 GMT', 300, 330",
    "0, 0.5, 1",
    "-5, 0.5, 1",
    "soon, 0.5, 1",
    "'', 0.5, 1",
    "'Thu, 01 Jan 1970 00:00:00 GMT', 0.5, 1",
  })
  void retryAfter_ofATokenRequest_isALowerBoundWithinReason(
      String header, double atLeast, double atMost) {
    platform.loggedIn().nextTokenAnswers(answer(429, "{}", "Retry-After: " + header));

    refreshFails();

    Instant now = platform.time.wall();
    assertThat(platform.session().describe().state()).isEqualTo(State.COOLDOWN);
    assertThat(platform.session().describe().lastFailure()).isEqualTo(FailureClass.REFUSED);
    assertThat(platform.session().describe().nextAttempt())
        .isBetween(now.plus(seconds(atLeast)), now.plus(seconds(atMost)));

    platform.time.advance(seconds(atLeast).minusMillis(1));
    refreshFails();
    assertThat(platform.tokenRequests).as("not before that").hasSize(1);

    platform.time.advance(seconds(atMost).minus(seconds(atLeast)).plusMillis(1));
    assertThat(platform.session().refresh().generation()).isEqualTo(2);
    assertThat(platform.tokenRequests).hasSize(2);
  }

  private CredentialsUnavailableException refreshFails() {
    return catchThrowableOfType(
        CredentialsUnavailableException.class, () -> platform.session().refresh());
  }

  /** The access token serves, and the refresh token is presented once more. */
  private void keptTheTokens(FailureClass failure) {
    SessionDescription after = platform.session().describe();
    assertThat(after.lastFailure()).isEqualTo(failure);
    assertThat(after.state()).isEqualTo(State.COOLDOWN);
    assertThat(platform.session().current().authorization())
        .isEqualTo("Bearer " + Platform.access(1));
    assertThat(platform.tokenRequests).hasSize(1);

    platform.time.advance(Duration.ofMinutes(1));
    assertThat(platform.session().refresh().generation()).isEqualTo(2);
    assertThat(platform.tokenRequests).hasSize(2);
    assertThat(platform.tokenRequests)
        .allSatisfy(
            request -> assertThat(String.valueOf(request.getBody())).contains(Platform.refresh(1)));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis((long) (seconds * 1000));
  }
}
