package dev.latchkey.testkit.bluebricks;

import static dev.latchkey.testkit.bluebricks.BluebricksCalls.KEY;
import static dev.latchkey.testkit.bluebricks.BluebricksCalls.KEYS;
import static dev.latchkey.testkit.bluebricks.BluebricksCalls.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.junit.EmulatorExtension;
import dev.latchkey.testkit.junit.ExpectViolations;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class CredentialTest {

  private static final JsonFields NAMED = new JsonFields().with("name", "ci-runner");

  private final BluebricksEmulator platform;
  private final BluebricksCalls calls;

  CredentialTest(BluebricksEmulator platform) {
    this.platform = platform;
    this.calls = new BluebricksCalls(platform);
  }

  @AfterEach
  void responsesAreAsTheDocumentSays() {
    assertThat(platform.log().responseViolations()).isEmpty();
  }

  @Test
  void jwt_looksLikeOne() {
    String[] parts = platform.jwt().value().split("\\.", -1);

    assertThat(parts).hasSize(3);
    JsonObject claims =
        JsonParser.parseString(
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
            .getAsJsonObject();
    assertThat(claims.get("sub").getAsString()).isEqualTo(platform.admin().id());
    assertThat(claims.get("exp").getAsLong() - claims.get("iat").getAsLong()).isEqualTo(86_400);
    assertThat(platform.issuedSecrets()).contains(platform.jwt().value());
  }

  @Test
  void jwt_expires() {
    platform.jwtLifetime(Duration.ofMinutes(10));
    BluebricksCredential old = platform.logIn();
    assertThat(calls.status(old)).isEqualTo(200);

    platform.clock().advance(Duration.ofMinutes(10));

    assertThat(calls.status(old)).isEqualTo(401);
    assertThat(calls.status(platform.logIn())).isEqualTo(200);
  }

  @Test
  void jwt_mayBeRevoked() {
    platform.revokeJwt(platform.jwt());

    assertThat(calls.status(platform.jwt())).isEqualTo(401);
  }

  @Test
  void key_beginsWithItsPrefix() {
    BluebricksCredential key = platform.key("ci-runner");

    assertThat(key.value()).startsWith("bbx_");
    assertThat(calls.status(key)).isEqualTo(200);
    assertThat(platform.issuedSecrets()).contains(key.value());
    assertThat(key.toString()).doesNotContain(key.value());
  }

  @Test
  void token_thatIsUnknownIsUnauthorized() {
    var refused = calls.http.get(ORGANIZATION, "bbx_none");

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).isEqualTo("{\"message\":\"failed to authenticate user\"}");
    assertThat(calls.http.get(ORGANIZATION, "Bearer " + platform.jwt().value()).statusCode())
        .isEqualTo(401);
  }

  @Test
  @ExpectViolations
  void token_thatIsMissingIsUnauthorizedAndAViolation() {
    assertThat(calls.http.send(calls.http.request(ORGANIZATION)).statusCode()).isEqualTo(401);
    assertThat(platform.log().requestViolations()).isNotEmpty();
  }

  @Test
  void permission_isNeededByEveryOperation() {
    BluebricksCredential jwt = platform.logIn(platform.admin(), Set.of("read:package"));
    String user = "/api/v1/user/" + platform.admin().id().replace("|", "%7C");

    for (String path : new String[] {KEYS, ORGANIZATION, ORGANIZATION + "/roles", user}) {
      var refused = calls.get(path, jwt);
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.body()).isEqualTo("{\"message\":\"missing required scopes\"}");
    }
    for (String path : new String[] {KEY, KEY + "/activate", KEY + "/deactivate"}) {
      assertThat(calls.send("POST", path, NAMED, jwt).statusCode()).isEqualTo(403);
    }
    var rename = new JsonFields().with("display_name", "Mine");
    assertThat(calls.send("PATCH", ORGANIZATION, rename, jwt).statusCode()).isEqualTo(403);
    assertThat(calls.status(platform.key("ci-runner"))).isEqualTo(200);
    assertThat(platform.organization().displayName()).isEqualTo("Northwind Labs");
  }

  @Test
  void permission_goesByName() {
    BluebricksCredential jwt =
        platform.logIn(platform.users().get(1), Set.of(BluebricksPermissions.READ_KEY));

    assertThat(calls.get(KEYS, jwt).statusCode()).isEqualTo(200);
    assertThat(calls.send("POST", KEY, new JsonFields().with("name", "x"), jwt).statusCode())
        .isEqualTo(403);
    platform.permit(jwt, BluebricksPermissions.CREATE_KEY);
    assertThat(calls.send("POST", KEY, new JsonFields().with("name", "x"), jwt).statusCode())
        .isEqualTo(200);
    assertThat(calls.get(KEYS, jwt).statusCode()).isEqualTo(403);
  }

  @Test
  void permit_refusesACredentialThatIsGone() {
    BluebricksCredential gone = platform.logIn();
    platform.revokeJwt(gone);

    assertThatIllegalArgumentException().isThrownBy(() -> platform.permit(gone, "read:users"));
  }

  @Test
  void key_mayNotManageKeysWhateverItsPermissions() {
    BluebricksCredential key =
        platform.permit(
            platform.key("ci-runner"), BluebricksPermissions.ALL.toArray(String[]::new));

    assertThat(calls.get(KEYS, key).statusCode()).isEqualTo(403);
    assertThat(calls.send("POST", KEY, new JsonFields().with("name", "x"), key).statusCode())
        .isEqualTo(403);
    assertThat(calls.send("POST", KEY + "/deactivate", NAMED, key).statusCode()).isEqualTo(403);
    assertThat(platform.keyNames()).containsExactly("ci-runner", "old-runner");

    platform.keysManageKeys(true);
    assertThat(calls.get(KEYS, key).statusCode()).isEqualTo(200);
  }

  @Test
  void key_mayNotChangeTheOrganizationAtFirst() {
    var rename = new JsonFields().with("display_name", "Mine");
    BluebricksCredential key = platform.key("ci-runner");

    assertThat(calls.send("PATCH", ORGANIZATION, rename, key).statusCode()).isEqualTo(403);
  }

  @Test
  void builder_takesTheValues() {
    try (BluebricksEmulator other =
        BluebricksEmulator.builder().noKeys().jwt("a.b.c").key("demo", "bbx_chosen").start()) {
      BluebricksCalls there = new BluebricksCalls(other);

      assertThat(there.http.get(KEYS, "a.b.c").statusCode()).isEqualTo(200);
      assertThat(there.http.get(ORGANIZATION, "bbx_chosen").statusCode()).isEqualTo(200);
      assertThat(other.keyNames()).containsExactly("demo");
    }
  }
}
