package dev.latchkey.testkit.blendvision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.junit.EmulatorExtension;
import dev.latchkey.testkit.junit.ExpectViolations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the operations take that have nothing to say: some the empty object, some no body. */
@ExtendWith(EmulatorExtension.class)
class EmptyBodyTest {

  private final BlendVisionEmulator platform;
  private final BlendVisionClient client;

  EmptyBodyTest(BlendVisionEmulator platform) {
    this.platform = platform;
    this.client = new BlendVisionClient(platform);
  }

  @Test
  @ExpectViolations
  void live_takesTheEmptyObjectOnly() {
    client.http.post(
        "/bv/cms/v1/lives/live-1:start",
        new JsonFields().with("a", 1),
        "Authorization",
        "Bearer " + client.login().access(),
        "x-bv-org-id",
        "org-1");

    assertThat(platform.log().requestViolations())
        .singleElement()
        .asString()
        .contains("the request body")
        .contains("'a'");
  }

  @Test
  @ExpectViolations
  void playback_takesNoBody() {
    client.http.post(
        "/bv/playback/v1/sessions/device-1:start", new JsonFields(), "Authorization", "token");

    assertThat(platform.log().requestViolations())
        .singleElement()
        .asString()
        .contains("the request body has no place here");
  }
}
