package dev.latchkey.testkit.blendvision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.junit.EmulatorExtension;
import dev.latchkey.testkit.junit.ExpectViolations;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What credentials the operations take that do not take the session's. */
@ExtendWith(EmulatorExtension.class)
class PlaybackSessionTest {

  private static final String START = "/bv/playback/v1/sessions/device-1:start";
  private static final String REFRESH = "/bv/chatroom/v1/chatrooms/tokens:refresh";

  private final BlendVisionEmulator platform;
  private final BlendVisionClient client;

  PlaybackSessionTest(BlendVisionEmulator platform) {
    this.platform = platform;
    this.client = new BlendVisionClient(platform);
  }

  @Test
  @ExpectViolations
  void playback_doesNotTakeTheSessionsToken() {
    HttpResponse<String> started =
        client.http.send(
            client
                .http
                .request(START)
                .header("Authorization", "Bearer " + client.login().access())
                .POST(BodyPublishers.noBody()));

    assertThat(started.statusCode()).isEqualTo(401);
    assertThat(platform.log().requestViolations())
        .singleElement()
        .asString()
        .contains("carries no key");
  }

  @Test
  @ExpectViolations
  void chatroomRefresh_takesNoCredential() {
    client.http.post(
        REFRESH, new JsonFields().with("refresh_token", "none"), "Authorization", "Bearer none");

    assertThat(platform.log().requestViolations())
        .singleElement()
        .asString()
        .contains("credential has no place");
  }
}
