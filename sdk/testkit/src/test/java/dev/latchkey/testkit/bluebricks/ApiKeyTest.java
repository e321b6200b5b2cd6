package dev.latchkey.testkit.bluebricks;

import static dev.latchkey.testkit.bluebricks.BluebricksCalls.KEY;
import static dev.latchkey.testkit.bluebricks.BluebricksCalls.KEYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.junit.EmulatorExtension;
import dev.latchkey.testkit.junit.ExpectViolations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class ApiKeyTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final BluebricksEmulator platform;
  private final BluebricksCalls calls;

  ApiKeyTest(BluebricksEmulator platform) {
    this.platform = platform;
    this.calls = new BluebricksCalls(platform);
  }

  @AfterEach
  void responsesAreAsTheDocumentSays() {
    assertThat(platform.log().responseViolations()).isEmpty();
  }

  @Test
  void create_returnsTheKeyAndNothingElse() {
    var created = calls.create("nightly");

    assertThat(created.statusCode()).isEqualTo(200);
    assertThat(BluebricksCalls.json(created).keySet()).containsExactly("api_key");
    String value = BluebricksCalls.json(created).get("api_key").getAsString();
    assertThat(value).startsWith("bbx_").isEqualTo(platform.key("nightly").value());
    assertThat(calls.status(platform.key("nightly"))).isEqualTo(200);
    assertThat(calls.get(KEYS).body()).doesNotContain(value);
  }

  @Test
  void create_refusesANameThatIsTaken() {
    assertThat(calls.create("ci-runner").statusCode()).isEqualTo(409);
    assertThat(calls.create("old-runner").statusCode()).isEqualTo(409);
    assertThat(platform.keyNames()).hasSize(2);
    assertThatIllegalArgumentException().isThrownBy(() -> platform.addKey("ci-runner"));
  }

  @Test
  @ExpectViolations
  void create_refusesWhatIsNoName() {
    assertThat(calls.create(" ").statusCode()).isEqualTo(400);
    var number = new JsonFields().with("name", 7);
    assertThat(calls.send("POST", KEY, number, platform.jwt()).statusCode()).isEqualTo(400);
    assertThat(platform.keyNames()).hasSize(2);
  }

  @Test
  void create_namesAKeyWithoutAName() {
    assertThat(calls.send("POST", KEY, new JsonFields(), platform.jwt()).statusCode())
        .isEqualTo(200);
    assertThat(platform.keyNames()).contains("default");
  }

  @Test
  void list_showsWhoCreatedTheKey() {
    platform.clock().stopAt(NOON);
    calls.create("nightly");

    JsonObject key = entries("?sort=name&order=asc").get(1).getAsJsonObject();

    assertThat(key.get("name").getAsString()).isEqualTo("nightly");
    assertThat(key.get("created_at").getAsString()).isEqualTo("2026-03-01T12:00:00.000Z");
    assertThat(key.get("expiration_time").isJsonNull()).isTrue();
    assertThat(key.get("updated_at").isJsonNull()).isTrue();
    assertThat(key.get("is_disabled").getAsBoolean()).isFalse();
    assertThat(key.getAsJsonObject("created_by").keySet())
        .containsExactly("id", "name", "nickname", "picture");
    assertThat(key.getAsJsonObject("created_by").get("id").getAsString())
        .isEqualTo(platform.admin().id());
  }

  @Test
  void list_isCutAndSorted() {
    for (int i = 0; i < 22; i++) {
      platform.clock().advance(Duration.ofSeconds(1));
      platform.addKey("key-" + (char) ('z' - i));
    }

    assertThat(BluebricksCalls.json(calls.get(KEYS)).get("total").getAsInt()).isEqualTo(24);
    assertThat(names("")).hasSize(20).startsWith("ci-runner", "old-runner", "key-z");
    assertThat(names("?offset=20")).containsExactly("key-h", "key-g", "key-f", "key-e");
    assertThat(names("?offset=24")).isEmpty();
    assertThat(names("?sort=name&limit=2")).containsExactly("ci-runner", "key-e");
    assertThat(names("?sort=name&order=desc&limit=2")).containsExactly("old-runner", "key-z");
    assertThat(names("?order=desc&limit=1&offset=1")).containsExactly("key-f");
    assertThat(names("?sort=created_at&order=asc&limit=1")).containsExactly("ci-runner");
    assertThat(names("?search=ci&limit=50")).hasSize(24);
  }

  @Test
  @ExpectViolations
  void list_refusesWhatMakesNoSense() {
    for (String query : List.of("?limit=0", "?offset=-1", "?sort=size", "?order=up")) {
      assertThat(calls.get(KEYS + query).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void list_ofNoneIsEmptyOrMissing() {
    try (BluebricksEmulator bare = BluebricksEmulator.builder().noKeys().start()) {
      BluebricksCalls there = new BluebricksCalls(bare);
      assertThat(there.get(KEYS).body()).isEqualTo("{\"total\":0,\"list\":[]}");

      bare.emptyKeyListIsNotFound(true);
      assertThat(there.get(KEYS).statusCode()).isEqualTo(404);
      bare.addKey("first");
      assertThat(there.get(KEYS).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void deactivate_stopsTheKeyUntilItIsActivated() {
    BluebricksCredential key = platform.key("ci-runner");

    var deactivated = calls.switchKey("ci-runner", "deactivate");

    assertThat(deactivated.body()).isEqualTo("{\"name\":\"ci-runner\",\"is_active\":false}");
    assertThat(calls.status(key)).isEqualTo(401);
    JsonObject entry = entries("").get(0).getAsJsonObject();
    assertThat(entry.get("is_disabled").getAsBoolean()).isTrue();
    assertThat(entry.get("updated_at").isJsonNull()).isFalse();

    var activated = calls.switchKey("ci-runner", "activate");

    assertThat(activated.body()).isEqualTo("{\"name\":\"ci-runner\",\"is_active\":true}");
    assertThat(calls.status(key)).isEqualTo(200);
    assertThat(entries("").get(0).getAsJsonObject().get("is_disabled").getAsBoolean()).isFalse();
  }

  @Test
  void deactivate_mayBeRepeated() {
    assertThat(calls.switchKey("old-runner", "deactivate").statusCode()).isEqualTo(200);
  }

  @Test
  void switch_ofAnUnknownKey() {
    assertThat(calls.switchKey("none", "activate").statusCode()).isEqualTo(404);
    assertThat(calls.switchKey("none", "deactivate").statusCode()).isEqualTo(404);
    assertThatIllegalArgumentException().isThrownBy(() -> platform.deactivateKey("none"));
  }

  @Test
  @ExpectViolations
  void switch_needsAName() {
    assertThat(calls.send("POST", KEY + "/activate", new JsonFields(), platform.jwt()).statusCode())
        .isEqualTo(400);
  }

  private List<JsonElement> entries(String query) {
    return BluebricksCalls.json(calls.get(KEYS + query)).getAsJsonArray("list").asList();
  }

  private List<String> names(String query) {
    return entries(query).stream()
        .map(key -> key.getAsJsonObject().get("name").getAsString())
        .toList();
  }
}
