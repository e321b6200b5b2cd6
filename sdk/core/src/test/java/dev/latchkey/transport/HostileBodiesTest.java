package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.binding.Operation;
import dev.latchkey.error.ApiException;
import dev.latchkey.error.DecodeException;
import dev.latchkey.error.ServerException;
import dev.latchkey.error.TransportException;
import java.nio.charset.StandardCharsets;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are not what they should be: each ends in an exception of ours that explains it. */
class HostileBodiesTest {

  private static final String PAGE = "\n <!DOCTYPE html><html><body>Sign in</body></html>";

  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void call_when200IsAWebPage_suspectsSomethingInBetween() {
    rig.answers(200, PAGE, "Content-Type: text/html");

    assertThat(rig.failure(DecodeException.class, Things.get()))
        .hasMessageContaining("web page")
        .hasMessageContaining("proxy")
        .hasMessageContaining("base URL")
        .hasMessageNotContaining("Sign in");
  }

  /** A captive portal's "200 OK" to a DELETE would leave a token alive that counts as revoked. */
  @Test
  void call_whenNothingIsReturnedAndAWebPageComes_isADecodeException() {
    rig.answers(200, PAGE, "Content-Type: text/html; charset=utf-8");
    Operation<Void> delete = Operation.of("deleteThing", "DELETE", "/v1/things/1").returnsNothing();

    assertThat(rig.failure(DecodeException.class, delete))
        .hasMessageContaining("web page")
        .hasMessageNotContaining("Sign in");
  }

  @Test
  void call_whenErrorIsAWebPage_suspectsSomethingInBetween() {
    rig.answers(403, PAGE, "Content-Type: text/html");

    ApiException failure = rig.failure(ApiException.class, Things.get());

    assertThat(failure.status()).isEqualTo(403);
    assertThat(failure.platformMessage()).isNull();
    assertThat(failure).hasMessageContaining("captive portal").hasMessageNotContaining("Sign in");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "{", "{\"name\":", "{\"name\":\"one\"", "nope", "null", "[]", "{}}"})
  void call_when200IsNotTheDocument_isADecodeException(String body) {
    rig.answers(200, body);

    assertThat(rig.failure(DecodeException.class, Things.get()).operation()).isEqualTo("getThing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"name\":\"one\"} {}", "{\"name\":\"one\"}x"})
  void call_when200GoesOnAfterItsEnd_isADecodeException(String body) {
    rig.answers(200, body);

    rig.failure(DecodeException.class, Things.get());
  }

  @Test
  void call_whenTheValueIsWrong_doesNotShowIt() {
    rig.answers(200, "{\"name\": 12345678901234567890}");

    assertThat(rig.failure(DecodeException.class, Things.get()))
        .hasMessageContaining("$.name")
        .hasMessageNotContaining("123456789");
  }

  @Test
  void call_whenANameInTheAnswerIsHostile_saysWhereInOneShortLine() {
    rig.answers(200, "{\"name\":\"x\",\"a\\nFAKE LOG LINE " + "x".repeat(5000) + "\":{\"b\":}}");

    DecodeException failure = rig.failure(DecodeException.class, Things.get());

    assertThat(failure.path()).startsWith("$.a FAKE LOG LINE x").hasSize(201);
    assertThat(failure.getMessage()).hasSizeLessThan(500).doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"TOKEN\":?}", "{\"TOKEN\":", "{\"name\":\"x\",\"TOKEN\":1e}"})
  void call_whenANameInTheAnswerIsTheToken_doesNotShowIt(String body) {
    rig.answers(200, body.replace("TOKEN", FakeSession.TOKEN));

    DecodeException failure = rig.failure(DecodeException.class, Things.get());

    assertThat(failure.path()).isEqualTo("$.***");
    assertThat(failure).hasMessageNotContaining(FakeSession.TOKEN);
  }

  @Test
  void call_whenTheConnectionBreaksInTheBody_retriesAGet() {
    rig.answers(brokenOff(200)).answersOne();

    assertThat(rig.call(Things.get())).isEqualTo("one");
  }

  @Test
  void call_whenTheConnectionBreaksInTheBodyOfAPost_saysItMayHaveBeenProcessed() {
    rig.answers(brokenOff(200));

    TransportException failure = rig.failure(TransportException.class, Things.post());

    assertThat(failure.requestMayHaveBeenProcessed()).isTrue();
    assertThat(failure).hasMessageContaining("broke");
  }

  @Test
  void call_whenTheConnectionBreaksInAnErrorBody_keepsTheStatus() {
    rig.answers(brokenOff(400));

    ApiException failure = rig.failure(ApiException.class, Things.get());

    assertThat(failure.status()).isEqualTo(400);
    assertThat(failure.getSuppressed()).hasSize(1);
  }

  @Test
  void call_whenGzipIsBroken_isATransportExceptionAfterRetries() {
    for (int i = 0; i < 3; i++) {
      rig.answers(200, "this is no gzip at all", "Content-Encoding: gzip");
    }

    TransportException failure = rig.failure(TransportException.class, Things.get());

    assertThat(failure.attempts()).isEqualTo(3);
    assertThat(failure.requestMayHaveBeenProcessed()).isTrue();
  }

  @Test
  void call_whenCharsetIsWrong_isADecodeException() {
    rig.answers(200, Things.ONE, "Content-Type: application/json; charset=utf-16");

    rig.failure(DecodeException.class, Things.get());
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json; charset=klingon", "text/plain", "nonsense"})
  void call_whenContentTypeIsOddButTheBodyIsJson_reads(String type) {
    rig.answers(200, Things.ONE, "Content-Type: " + type);

    assertThat(rig.call(Things.get())).isEqualTo("one");
  }

  @Test
  void call_whenThereIsAByteOrderMark_reads() {
    rig.answers(200, "\ufeff" + Things.ONE);

    assertThat(rig.call(Things.get())).isEqualTo("one");
  }

  @Test
  void call_whenNestedTooDeep_isADecodeException() {
    rig.answers(200, "{\"x\":" + "[".repeat(100_000));

    rig.failure(DecodeException.class, Things.get());
  }

  @Test
  void call_whenErrorBodyIsTenMegabytes_keeps64KiBOfIt() {
    for (int i = 0; i < 3; i++) {
      rig.answers(500, "{\"message\":\"down\",\"x\":\"" + "x".repeat(10_000_000) + "\"}");
    }

    ServerException failure = rig.failure(ServerException.class, Things.get());

    assertThat(failure.body()).hasSize(64 * 1024);
    assertThat(failure.platformMessage()).isEqualTo("down");
    assertThat(failure.getMessage()).hasSizeLessThan(1000);
  }

  @Test
  void call_when200IsTenMegabytesOfNoise_isADecodeException() {
    rig.answers(200, "x".repeat(10_000_000));

    rig.failure(DecodeException.class, Things.get());
  }

  @Test
  void call_whenErrorBodyIsBinary_survives() {
    Buffer noise = new Buffer();
    for (int i = 0; i < 4096; i++) {
      noise.writeByte(i * 31);
    }
    rig.answers(new MockResponse.Builder().code(418).body(noise).build());

    assertThat(rig.failure(ApiException.class, Things.get()).status()).isEqualTo(418);
  }

  private static MockResponse brokenOff(int status) {
    byte[] text = "{\"name\":\"o".getBytes(StandardCharsets.UTF_8);
    return new MockResponse.Builder()
        .code(status)
        .body(new Buffer().write(text))
        .setHeader("Content-Length", 5000)
        .onResponseEnd(new SocketEffect.CloseSocket())
        .build();
  }
}
