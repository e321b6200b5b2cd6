package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RequestOptions;
import dev.latchkey.binding.Operation;
import dev.latchkey.error.ApiException;
import dev.latchkey.error.AuthenticationException;
import dev.latchkey.error.BadRequestException;
import dev.latchkey.error.ConflictException;
import dev.latchkey.error.NotFoundException;
import dev.latchkey.error.PermissionDeniedException;
import dev.latchkey.error.RateLimitException;
import dev.latchkey.error.ServerException;
import dev.latchkey.error.UnexpectedStatusException;
import dev.latchkey.error.ValidationException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From an error answer to the exception a caller catches. */
class ErrorAnswersTest {

  private static final RequestOptions ONCE = RequestOptions.builder().maxRetries(0).build();

  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  static Stream<Arguments> classes() {
    return Stream.of(
        Arguments.of(400, BadRequestException.class),
        Arguments.of(401, AuthenticationException.class),
        Arguments.of(402, UnexpectedStatusException.class),
        Arguments.of(403, PermissionDeniedException.class),
        Arguments.of(404, NotFoundException.class),
        Arguments.of(408, UnexpectedStatusException.class),
        Arguments.of(409, ConflictException.class),
        Arguments.of(422, ValidationException.class),
        Arguments.of(429, RateLimitException.class),
        Arguments.of(500, ServerException.class),
        Arguments.of(524, ServerException.class));
  }

  @ParameterizedTest
  @MethodSource("classes")
  void call_whenStatusIsAnError_throwsItsClass(int status, Class<? extends ApiException> type) {
    rig.answers(status, "{\"message\":\"no\"}", "X-Request-Id: req-1");

    ApiException failure = rig.failure(ApiException.class, Things.get(), ONCE);

    assertThat(failure).isExactlyInstanceOf(type);
    assertThat(failure.status()).isEqualTo(status);
    assertThat(failure.operation()).isEqualTo("getThing");
    assertThat(failure.requestId()).isEqualTo("req-1");
    assertThat(failure)
        .hasMessageStartingWith(
            "Imaginary getThing: status "
                + status
                + ", request id req-1. The platform says: \"no\". ");
  }

  @Test
  void blendVision_grpcStatus_isRead() {
    ApiException failure =
        answered(
            400,
            """
            {"code": 3, "message": "already the owner", "details": [
              {"@type": "type.googleapis.com/google.rpc.Help", "links": [{"url": "u"}]},
              {"@type": "type.googleapis.com/google.rpc.ErrorInfo",
               "reason": "ERROR_REASON_EXISTS", "domain": "org.example", "metadata": {}}]}
            """);

    assertThat(failure.code()).isEqualTo("3");
    assertThat(failure.reason()).isEqualTo("ERROR_REASON_EXISTS");
    assertThat(failure.platformMessage()).isEqualTo("already the owner");
    assertThat(failure).hasMessageContaining("reason ERROR_REASON_EXISTS");
  }

  @Test
  void blinksale_envelope_isRead() {
    ValidationException failure =
        (ValidationException)
            answered(
                422,
                """
                {"success": false, "message": "Validation error", "errors": {
                  "name": ["The name field is required."],
                  "amount": ["The amount must be a number.", "The amount is too small."]}}
                """);

    assertThat(failure.platformMessage()).isEqualTo("Validation error");
    assertThat(failure.fieldErrors())
        .containsExactly(
            Map.entry("name", List.of("The name field is required.")),
            Map.entry(
                "amount", List.of("The amount must be a number.", "The amount is too small.")));
    assertThat(failure).hasMessageContaining("Correct name, amount");
  }

  @Test
  void blinksale_failureInsideA200_isAnError() {
    rig.answers(200, "{\"success\":false,\"message\":\"quota used up\",\"x\":{}}");
    Operation<String> operation =
        Operation.of("getThing", "GET", "/v1/things/1")
            .returns(new Enveloped(), "data", e -> "x", e -> false, e -> "quota used up");

    UnexpectedStatusException failure = rig.failure(UnexpectedStatusException.class, operation);

    assertThat(failure.status()).isEqualTo(200);
    assertThat(failure.platformMessage()).isEqualTo("quota used up");
    assertThat(failure.body()).contains("success");
    assertThat(rig.requests()).isEqualTo(1);
  }

  @Test
  void bitsight_detail_isRead() {
    assertThat(answered(403, "{\"detail\": \"You may not.\"}").platformMessage())
        .isEqualTo("You may not.");
    assertThat(
            answered(500, "{\"title\":\"Oops\",\"detail\":\"Broken.\",\"status\":500}")
                .platformMessage())
        .isEqualTo("Broken.");
    assertThat(
            ((ValidationException)
                    answered(422, "{\"detail\": {\"guid\": [\"Not a guid.\"], \"n\": \"bad\"}}"))
                .fieldErrors())
        .containsExactly(Map.entry("guid", List.of("Not a guid.")), Map.entry("n", List.of("bad")));
  }

  @Test
  void bluebricks_messageOrError_isRead() {
    assertThat(answered(401, "{\"error\": \"failed to authenticate user\"}").platformMessage())
        .isEqualTo("failed to authenticate user");
    assertThat(answered(401, "{\"error\": {\"message\": \"no\", \"code\": \"x7\"}}").code())
        .isEqualTo("x7");
    assertThat(answered(409, "{\"message\": \"name exists\"}").platformMessage())
        .isEqualTo("name exists");
  }

  @Test
  void cutOffBody_yieldsWhatStoodBefore() {
    ApiException failure = answered(422, "{\"message\":\"bad\",\"errors\":{\"name\":[\"req");

    assertThat(failure.platformMessage()).isEqualTo("bad");
    assertThat(((ValidationException) failure).fieldErrors()).containsKey("name");
  }

  @Test
  void oddBodies_yieldNothingAndDoNotFail() {
    for (String body : List.of("[]", "\"text\"", "{\"message\":{}}", "{\"errors\":[[1]]}", "{,}")) {
      assertThat(answered(400, body).platformMessage()).isNull();
    }
  }

  @Test
  void permissionDenied_namesThePermission() {
    rig.answers(403);

    PermissionDeniedException failure =
        rig.failure(
            PermissionDeniedException.class,
            Operation.of("listKeys", "GET", "/keys")
                .requiredPermission("read:organization_api_key")
                .returns(Things.NAMED));

    assertThat(failure.requiredPermission()).isEqualTo("read:organization_api_key");
    assertThat(failure).hasMessageContaining("\"read:organization_api_key\"");
  }

  @Test
  void authentication_saysWhatToCheck() {
    assertThat(answered(401, "")).hasMessageContaining("expired or been revoked");
  }

  @Test
  void echoedCredential_isMaskedEverywhere() {
    rig.answers(
        401,
        "{\"message\":\"bad token " + FakeSession.TOKEN + "\"}",
        "Set-Cookie: sid=5b1d77",
        "X-Plain: yes");

    ApiException failure = rig.failure(ApiException.class, Things.get());

    assertThat(failure.getMessage() + failure.body() + failure.platformMessage())
        .doesNotContain(FakeSession.TOKEN);
    assertThat(failure.platformMessage()).startsWith("bad token");
    assertThat(failure.headers().toString()).doesNotContain("5b1d77").contains("yes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u002d", "\\u002D", "\\\\u002d", "%2D"})
  void echoedCredential_isMaskedHoweverItIsSpelled(String dash) {
    String echo = "no " + FakeSession.TOKEN.replace("-", dash);

    ValidationException failure =
        (ValidationException)
            answered(
                422,
                "{\"message\":\"M\",\"code\":\"M\",\"reason\":\"M\",\"errors\":{\"M\":[\"M\"]}}"
                    .replace("M", echo));

    assertThat(failure.platformMessage()).isEqualTo("no ***");
    assertThat(failure.code()).isEqualTo("no ***");
    assertThat(failure.reason()).isEqualTo("no ***");
    assertThat(failure.fieldErrors()).containsExactly(Map.entry("no ***", List.of("no ***")));
    assertThat(failure.body())
        .contains("\"message\":\"no ***\"")
        .doesNotContain(FakeSession.TOKEN.substring(4));
  }

  @Test
  void echoedCredential_whenTheBodyIsCutOffInIt_isMasked() {
    ApiException failure = answered(400, "bad token " + FakeSession.TOKEN.substring(0, 9));

    assertThat(failure.body()).isEqualTo("bad token ***");
  }

  @Test
  void echoedCredential_inHeaders_isMasked() {
    rig.answers(400, "", "X-Debug: got " + FakeSession.TOKEN, "X-Request-Id: " + FakeSession.TOKEN);

    ApiException failure = rig.failure(ApiException.class, Things.get());

    assertThat(failure.requestId()).isEqualTo("***");
    assertThat(failure.headers().get("x-debug")).containsExactly("got ***");
    assertThat(failure).hasMessageNotContaining(FakeSession.TOKEN);
  }

  private ApiException answered(int status, String body) {
    rig.answers(status, body);
    return rig.failure(ApiException.class, Things.get(), ONCE);
  }
}
