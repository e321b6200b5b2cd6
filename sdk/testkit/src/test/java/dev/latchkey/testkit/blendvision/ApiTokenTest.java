package dev.latchkey.testkit.blendvision;

import static dev.latchkey.testkit.blendvision.BlendVisionClient.API_TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.TestClient;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class ApiTokenTest {

  private final BlendVisionEmulator platform;
  private final BlendVisionClient client;

  ApiTokenTest(BlendVisionEmulator platform) {
    this.platform = platform;
    this.client = new BlendVisionClient(platform);
  }

  @Test
  void create_showsTheTokenOnce() {
    JsonObject created = client.createApiToken("nightly");
    String token = created.get("token").getAsString();

    String listed = client.http.get(API_TOKENS + "?current_page=1&items_per_page=10", token).body();
    String got = client.http.get(API_TOKENS + "/" + created.get("id").getAsString(), token).body();

    assertThat(created.get("token_type").getAsString()).isEqualTo("Bearer");
    assertThat(created.get("expired_date").isJsonNull()).isTrue();
    assertThat(listed).contains("TOKEN_TYPE_BEARER").doesNotContain(token);
    assertThat(got).contains("\"name\":\"nightly\"").doesNotContain(token);
    assertThat(platform.issuedSecrets()).contains(token);
  }

  @Test
  void create_throughTheOlderPathGivesNoId() {
    var created =
        client.http.post(
            "/bv/account/v1/accounts/api-token",
            new JsonFields().with("name", "old"),
            "Authorization",
            "Bearer " + client.login().access());

    assertThat(TestClient.json(created).keySet()).contains("token").doesNotContain("id");
  }

  @Test
  void create_needsTheAccessTokenOfALogin() {
    String apiToken = client.createApiToken("first").get("token").getAsString();

    var refused =
        client.http.post(
            API_TOKENS,
            new JsonFields().with("name", "second"),
            "Authorization",
            "Bearer " + apiToken);

    assertThat(refused.statusCode()).isEqualTo(403);
  }

  @Test
  void token_expiresOnItsDate() {
    Instant expiry = platform.clock().instant().plus(Duration.ofDays(1));
    var created =
        client.http.post(
            API_TOKENS,
            new JsonFields().with("name", "short").with("expired_date", expiry),
            "Authorization",
            "Bearer " + client.login().access());
    String token = TestClient.json(created).get("token").getAsString();

    assertThat(client.status(token)).isEqualTo(200);
    platform.clock().advance(Duration.ofDays(1).plusSeconds(1));
    assertThat(client.status(token)).isEqualTo(401);
  }

  @Test
  void token_revokedIs401() {
    JsonObject created = client.createApiToken("gone");
    platform.revokeApiToken(created.get("id").getAsString());

    assertThat(client.status(created.get("token").getAsString())).isEqualTo(401);
  }

  @Test
  void get_tellsTheLastUse() {
    JsonObject created = client.createApiToken("used");
    String path = API_TOKENS + "/" + created.get("id").getAsString();
    String access = client.login().access();
    assertThat(client.http.get(path, access).body()).contains("\"last_used\":null");

    client.status(created.get("token").getAsString());

    assertThat(client.http.get(path, access).body()).doesNotContain("\"last_used\":null");
  }

  @Test
  void get_unknownIs404() {
    assertThat(client.http.get(API_TOKENS + "/tok-none", client.login().access()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void list_comesInPages() {
    for (int i = 1; i <= 5; i++) {
      client.createApiToken("token-" + i);
    }
    String access = client.login().access();
    platform.maxPageSize(2);

    JsonObject last =
        TestClient.json(client.http.get(API_TOKENS + "?current_page=3&items_per_page=50", access));

    assertThat(last.getAsJsonArray("api_tokens")).hasSize(1);
    assertThat(last.getAsJsonObject("pagination").toString())
        .isEqualTo("{\"total_items\":5,\"items_per_page\":2,\"current_page\":3}");
  }

  @Test
  void list_filtersByName() {
    client.createApiToken("nightly");
    client.createApiToken("hourly");

    String path = API_TOKENS + "?current_page=1&items_per_page=10&filter.name=night";

    assertThat(client.http.get(path, client.login().access()).body())
        .contains("nightly")
        .doesNotContain("hourly");
  }

  @Test
  void list_pageZeroIs400() {
    String path = API_TOKENS + "?current_page=0&items_per_page=10";

    assertThat(client.http.get(path, client.login().access()).statusCode()).isEqualTo(400);
  }
}
