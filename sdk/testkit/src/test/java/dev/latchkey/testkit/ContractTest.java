package dev.latchkey.testkit;

import static dev.latchkey.testkit.blendvision.BlendVisionClient.API_TOKENS;
import static dev.latchkey.testkit.blendvision.BlendVisionClient.LOGIN;
import static dev.latchkey.testkit.blendvision.BlendVisionClient.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.testkit.blendvision.BlendVisionClient;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import dev.latchkey.testkit.junit.EmulatorExtension;
import dev.latchkey.testkit.junit.ExpectViolations;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an emulator holds against requests and responses. */
@ExpectViolations
@ExtendWith(EmulatorExtension.class)
class ContractTest {

  private final BlendVisionEmulator platform;
  private final BlendVisionClient client;

  ContractTest(BlendVisionEmulator platform) {
    this.platform = platform;
    this.client = new BlendVisionClient(platform);
  }

  @Test
  void body_withoutARequiredMember() {
    var refused = client.http.post(LOGIN, new JsonFields().with("email", "ops@example.com"));

    assertThat(refused.statusCode()).isEqualTo(400);
    violates("the request body : 'password' is required");
  }

  @Test
  void body_withAMemberThatNobodyKnows() {
    client.http.post(
        LOGIN,
        new JsonFields().with("email", "a@example.com").with("password", "x").with("mail", "y"));

    violates("the request body : 'mail' is not in the document");
  }

  @Test
  void body_ofAnotherType() {
    client.http.post(LOGIN, new JsonFields().with("email", 7).with("password", "x"));

    violates("the request body /email: integer instead of string");
  }

  @Test
  void body_withABrokenDate() {
    client.http.post(
        API_TOKENS,
        new JsonFields().with("name", "n").with("expired_date", "tomorrow"),
        "Authorization",
        "Bearer " + client.login().access());

    assertThat(platform.log().requestViolations())
        .singleElement()
        .asString()
        .contains("/expired_date")
        .contains("date-time");
  }

  @Test
  void body_inAnotherFormat() {
    client.http.send(
        client
            .http
            .request(LOGIN)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("email=a")));

    violates(
        "the request body is 'application/x-www-form-urlencoded' and should be one of"
            + " [application/json]");
  }

  @Test
  void body_missing() {
    client.http.send(client.http.request(LOGIN).POST(BodyPublishers.noBody()));

    violates("the request body is missing");
  }

  @Test
  void body_whereNoneBelongs() {
    client.http.send(
        client
            .http
            .request(ORGANIZATION)
            .header("Authorization", "Bearer " + client.login().access())
            .method("GET", BodyPublishers.ofString("{}")));

    violates("the request body has no place here");
  }

  @Test
  void query_missingMisspeltAndOfAnotherType() {
    client.http.get(API_TOKENS + "?current_page=one&page=2", client.login().access());

    assertThat(platform.log().requestViolations())
        .extracting(Violation::problem)
        .containsExactly(
            "query parameter 'current_page' : string instead of integer",
            "query parameter 'items_per_page' is required",
            "query parameter 'page' is not in the document");
  }

  @Test
  void authorization_missing() {
    var refused = client.http.send(client.http.request(ORGANIZATION));

    assertThat(refused.statusCode()).isEqualTo(401);
    violates("header Authorization carries no bearer");
  }

  @Test
  void path_unknown() {
    assertThat(client.http.get("/bv/nowhere", "x").statusCode()).isEqualTo(404);
    violates("the document has no such operation");
  }

  @Test
  void lenient_leavesItToTheHandler() {
    platform.strict(false);

    var response =
        client.http.post(
            LOGIN,
            new JsonFields()
                .with("email", platform.account().email())
                .with("password", platform.account().password())
                .with("remember", true));

    assertThat(response.statusCode()).isEqualTo(200);
    violates("the request body : 'remember' is not in the document");
  }

  @Test
  void response_isHeldAgainstTheDocumentToo() {
    platform.answer(
        "getCurrentOrganization",
        call ->
            Reply.json(
                200,
                new JsonFields()
                    .with("organization", new JsonFields().with("name", "no id").json())
                    .json()));

    client.status(client.login().access());

    assertThat(platform.log().responseViolations())
        .singleElement()
        .asString()
        .contains("/organization: 'id' is required");
  }

  @Test
  void failureOfAHandler_isAViolationAndA500() {
    platform.answer(
        "getCurrentOrganization",
        call -> {
          throw new IllegalStateException("broken by " + call.bearerToken());
        });
    String access = client.login().access();

    assertThat(client.status(access)).isEqualTo(500);
    assertThat(platform.log().responseViolations())
        .singleElement()
        .asString()
        .contains("broken by ██")
        .doesNotContain(access);
  }

  @Test
  void assertionInAHandler_isAViolationToo() {
    platform.answer(
        "getCurrentOrganization",
        call -> {
          throw new AssertionError("not what the test expects");
        });

    assertThat(client.status(client.login().access())).isEqualTo(500);
    assertThat(platform.log().responseViolations())
        .singleElement()
        .asString()
        .contains("not what the test expects");
    assertThat(platform.log().requests("getCurrentOrganization").get(0).status()).isEqualTo(500);
  }

  @Test
  void body_withMoreBehindIt() {
    client.http.send(
        client
            .http
            .request(LOGIN)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"email\":\"a@b.com\",\"password\":\"x\"} more")));

    assertThat(platform.log().requestViolations())
        .singleElement()
        .asString()
        .contains("the request body is not JSON");
  }

  @Test
  void violations_outliveTheirCalls() {
    client.http.send(client.http.request(LOGIN).POST(BodyPublishers.noBody()));

    platform.log().clear();

    assertThat(platform.log().requests()).isEmpty();
    violates("the request body is missing");
  }

  private void violates(String problem) {
    assertThat(platform.log().requestViolations())
        .extracting(Violation::problem)
        .containsExactly(problem);
  }
}
