package dev.latchkey.testkit.blendvision;

import static dev.latchkey.testkit.blendvision.BlendVisionClient.INFO;
import static dev.latchkey.testkit.blendvision.BlendVisionClient.LOGIN;
import static dev.latchkey.testkit.blendvision.BlendVisionClient.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.TestClient;
import dev.latchkey.testkit.junit.EmulatorExtension;
import dev.latchkey.testkit.junit.ExpectViolations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class OrganizationHeaderTest {

  private static final String HEADER = "x-bv-org-id";

  private final BlendVisionEmulator platform;
  private final BlendVisionClient client;

  OrganizationHeaderTest(BlendVisionEmulator platform) {
    this.platform = platform;
    this.client = new BlendVisionClient(platform);
  }

  @Test
  @ExpectViolations
  void apiToken_withoutTheHeaderIsRefusedWhereItIsRequired() {
    String apiToken = client.createApiToken("ci").get("token").getAsString();

    assertThat(client.http.get(INFO, apiToken).statusCode()).isEqualTo(403);
    assertThat(platform.log().requestViolations())
        .singleElement()
        .asString()
        .contains("'x-bv-org-id' is required");
  }

  @Test
  void apiToken_withoutTheHeaderIsLetInElsewhere() {
    String apiToken = client.createApiToken("ci").get("token").getAsString();

    assertThat(client.http.get(ORGANIZATION, apiToken).statusCode()).isEqualTo(200);
  }

  @Test
  void accessToken_needsNoHeader() {
    assertThat(client.http.get(INFO, client.login().access()).statusCode()).isEqualTo(200);
  }

  @Test
  void header_choosesTheOrganization() {
    BlendVisionOrganization second = platform.account().organizations().get(1);
    String access = client.login().access();

    JsonObject chosen = TestClient.json(client.http.get(ORGANIZATION, access, HEADER, second.id()));
    JsonObject other = TestClient.json(client.http.get(ORGANIZATION, access));

    assertThat(id(chosen)).isEqualTo(second.id());
    assertThat(id(other)).isEqualTo(platform.account().defaultOrganization().id());
    assertThat(chosen.getAsJsonObject("organization").get("contract_valid_end_time").isJsonNull())
        .isTrue();
  }

  @Test
  void header_ofAForeignOrganizationIs403() {
    assertThat(
            client.http.get(ORGANIZATION, client.login().access(), HEADER, "unknown").statusCode())
        .isEqualTo(403);
  }

  @Test
  @ExpectViolations
  void header_hasNoPlaceOnALogin() {
    client.http.post(
        LOGIN,
        new JsonFields()
            .with("email", platform.account().email())
            .with("password", platform.account().password()),
        HEADER,
        platform.account().defaultOrganization().id());

    assertThat(platform.log().requestViolations())
        .singleElement()
        .asString()
        .contains("has no place here");
  }

  @Test
  void info_listsBothOrganizations() {
    BlendVisionAccount account = platform.account();

    String info =
        client
            .http
            .get(INFO, client.login().access(), HEADER, account.defaultOrganization().id())
            .body();

    assertThat(info)
        .contains(account.organizations().get(0).id(), account.organizations().get(1).id());
  }

  private static String id(JsonObject response) {
    return response.getAsJsonObject("organization").get("id").getAsString();
  }
}
