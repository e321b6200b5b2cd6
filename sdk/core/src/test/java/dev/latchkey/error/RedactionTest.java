package dev.latchkey.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No secret gets through an {@link ErrorResponse}, whatever shape it comes in. */
class RedactionTest {

  private static final String SECRET = "s3cr3t-5b1d77";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"password\":\"S\"}",
        "{\"access_token\" : \"S\", \"a\": 1}",
        "{\"refreshToken\":\"S\"}",
        "{\"a\":{\"api_key\":\"S\"}}",
        "{\"client_secret\":\"x\\\"S\"}",
        "{\"pass\\u0077ord\":\"S\"}",
        "{\"tokens\":[\"S\",\"]S\"]}",
        "{\"token\":{\"value\":\"S\",\"more\":[{\"x\":\"}S\"}]}}",
        "{\"token\":\"S",
        "{\"token\":[\"S",
        "{\"license_key\":S}",
        "Authorization: Bearer S",
        "token=S&a=b",
        "client_secret=S&x=y",
        "{'password':'S', 'a': 1}",
        "{\"request\":\"{\\\"password\\\":\\\"x S\\\"}\"}",
        "{\"request\":\"{\\u0022password\\u0022:\\u0022S\\u0022}\"}",
        "{\"a\":\"{\\\"b\\\":\\\"{\\\\\\\"token\\\\\\\":\\\\\\\"S",
        "user.license-key => 'x S",
      })
  void body_masksSecrets(String template) {
    String body = response().body(template.replace("S", SECRET)).build().body();

    assertThat(body).doesNotContain(SECRET).contains(PlatformText.MASK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"token\":\"x\",\"name\":\"keep\"}    | {\"token\":\"***\",\"name\":\"keep\"}",
        "{\"token\":{\"a\":[1]},\"n\":[1,2]}    | {\"token\":\"***\",\"n\":[1,2]}",
        "[{\"token\":null},\"password\"]        | [{\"token\":\"***\"},\"password\"]",
        "{\"token_type\":\"bearer\"}            | {\"token_type\":\"bearer\"}",
        "{\"a\":\"password\",\"b\":\"x\"}       | {\"a\":\"password\",\"b\":\"x\"}",
        "{\"a\":\"{\\\"otp\\\":\\\"1\\\"}\",\"b\":1} | {\"a\":\"{\\\"otp\\\":\\\"***\\\"}\",\"b\":1}",
        "client_secret=abc&x=y                  | client_secret=***&x=y",
      })
  void body_keepsTheRest(String body, String masked) {
    assertThat(response().body(body).build().body()).isEqualTo(masked);
  }

  @Test
  void body_keepsItsFirst64KiBAndNoHalfSecret() {
    String body = "{\"x\":\"" + "x".repeat(65_500) + "\",\"password\":\"" + SECRET.repeat(9);

    assertThat(response().body(body).build().body())
        .hasSizeLessThanOrEqualTo(65_560)
        .doesNotContain("s3cr");
  }

  @Test
  void message_isOneShortLine() {
    ErrorResponse response =
        response().platformMessage("no\r\nFAKE LOG LINE\u0007\u202e " + "x ".repeat(400)).build();

    assertThat(response.platformMessage()).startsWith("no FAKE LOG LINE x").hasSize(301);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bad token eyJhbGciOi.eyJzdWIi.c2ln here",
        "Bearer s3cr3t-5b1d77 is bad",
        "access_token=s3cr3t-5b1d77",
        "password: 's3cr3t-5b1d77'",
        "Invalid payload {\"password\":\"s3cr3t-5b1d77\"}",
        "Invalid payload {\"tokens\":[\"x\",\"s3cr3t-5b1d77\"]}",
        "user_password: s3cr3t-5b1d77",
        "bad license_key=s3cr3t-5b1d77",
        "Authorization: Token s3cr3t-5b1d77",
        "token: Bearer s3cr3t-5b1d77",
        "key 9f86d081884c7d659a2feaa0c55ad015 unknown",
      })
  void message_masksWhatLooksLikeAToken(String text) {
    assertThat(response().platformMessage(text).build().platformMessage())
        .contains(PlatformText.MASK)
        .doesNotContainPattern("eyJ|5b1d77|9f86");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "req-1",
        "0c1f2a3b4d5e6f708192a3b4c5d6e7f8",
        "8f2a1b3c4d5e6f70-FRA",
        "Root=1-67891233-abcdef012345678912345678"
      })
  void requestId_keepsWhatIdsLookLike(String id) {
    assertThat(response().requestId(id).build().requestId()).isEqualTo(id);
  }

  @Test
  void requestId_isCleanedAndHoldsNoCredential() {
    assertThat(response().requestId("a\r\nb").build().requestId()).isEqualTo("a b");
    assertThat(response().requestId("x token=" + SECRET).build().requestId())
        .isEqualTo("x token=***");
    assertThat(response().requestId("x".repeat(129)).build().requestId()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\", "\"", "token", "token:", "token\\", " ", "Bearer ", "eyJ", "a-"})
  void body_ofNoise_isMaskedInTime(String noise) {
    String body = noise.repeat(64 * 1024 / noise.length());

    assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> response().body(body).platformMessage(body).build());
  }

  @Test
  void decodeException_hasAPathFitForALog() {
    DecodeException failure =
        new DecodeException("getThing", "$.a\r\nb token=" + SECRET, "JSON", "nothing", null);

    assertThat(failure.path()).isEqualTo("$.a b token=***");
    assertThat(failure).hasMessageContaining("at $.a b token=***. ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The name field is required.",
        "organization 0b6f2c1e-1111-4222-8333-444455556666 not found",
        "missing required scopes: read:organization_api_key",
        "Resource /v1/customers/current does not exist"
      })
  void message_keepsOrdinaryText(String text) {
    assertThat(response().platformMessage(text).build().platformMessage()).isEqualTo(text);
  }

  @Test
  void fieldErrors_areCleanedToo() {
    ErrorResponse response =
        response()
            .fieldErrors(Map.of("name\n", List.of("bad\r\nvalue", " ", "Bearer s3cr3t-5b1d77")))
            .build();

    assertThat(response.fieldErrors())
        .containsExactly(Map.entry("name", List.of("bad value", "Bearer ***")));
  }

  @Test
  void headers_areFoundInAnyCaseAndMasked() {
    ErrorResponse response =
        response()
            .headers(
                Map.of(
                    "Set-Cookie", List.of("sid=" + SECRET, "x=" + SECRET),
                    "X-Auth-Token", List.of(SECRET),
                    "Location", List.of("https://x.example/a?sig=" + SECRET),
                    "X-Trace", List.of("t1")))
            .build();

    assertThat(response.headers().toString()).doesNotContain(SECRET);
    assertThat(response.headers().get("location")).containsExactly("https://x.example/a?***");
    assertThat(response.headers().get("x-trace")).containsExactly("t1");
  }

  @Test
  void texts_neverHoldBodyOrHeaders() {
    ErrorResponse response =
        response().body("{\"a\":\"inside\"}").headers(Map.of("X", List.of("inside"))).build();

    assertThat(response + new NotFoundException(response).toString()).doesNotContain("inside");
  }

  @Test
  void exceptions_surviveSerialization() throws Exception {
    ApiException original =
        new ValidationException(
            response()
                .requestId("req-1")
                .headers(Map.of("X", List.of("y")))
                .fieldErrors(Map.of("name", List.of("bad")))
                .build());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(original);
    }

    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      ValidationException copy = (ValidationException) in.readObject();
      assertThat(copy.requestId()).isEqualTo("req-1");
      assertThat(copy.headers()).containsKey("x");
      assertThat(copy.fieldErrors()).containsKey("name");
    }
  }

  private static ErrorResponse.Builder response() {
    return ErrorResponse.builder("getThing", 422);
  }
}
