package dev.latchkey.testkit.bluebricks;

import static dev.latchkey.testkit.bluebricks.BluebricksCalls.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Violation;
import dev.latchkey.testkit.junit.EmulatorExtension;
import dev.latchkey.testkit.junit.ExpectViolations;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class OrganizationTest {

  private final BluebricksEmulator platform;
  private final BluebricksCalls calls;

  OrganizationTest(BluebricksEmulator platform) {
    this.platform = platform;
    this.calls = new BluebricksCalls(platform);
  }

  @Test
  void organization_isShown() {
    JsonObject shown = BluebricksCalls.json(calls.get(ORGANIZATION));

    assertThat(shown.get("id").getAsString()).isEqualTo(platform.organization().id());
    assertThat(shown.get("name").getAsString()).isEqualTo("northwind-labs");
    assertThat(shown.getAsJsonObject("branding").has("logo_url")).isTrue();
  }

  @Test
  void patch_changesWhatItNames() {
    JsonObject before = BluebricksCalls.json(calls.get(ORGANIZATION));

    var patched = calls.patch(new JsonFields().with("display_name", "Northwind Laboratories"));

    assertThat(patched.statusCode()).isEqualTo(200);
    before.addProperty("display_name", "Northwind Laboratories");
    assertThat(BluebricksCalls.json(patched)).isEqualTo(before);
    assertThat(BluebricksCalls.json(calls.get(ORGANIZATION))).isEqualTo(before);
    assertThat(platform.organization().displayName()).isEqualTo("Northwind Laboratories");
  }

  @Test
  void patch_replacesObjects() {
    JsonObject branding = new JsonFields().with("logo_url", "https://img.example/2.png").json();

    calls.patch(new JsonFields().with("branding", branding));

    JsonObject shown = BluebricksCalls.json(calls.get(ORGANIZATION));
    assertThat(shown.getAsJsonObject("branding")).isEqualTo(branding);
  }

  @Test
  void patch_leavesTheSlugAlone() {
    var patched = calls.patch(new JsonFields().with("name", "other"));

    assertThat(patched.statusCode()).isEqualTo(200);
    assertThat(platform.organization().name()).isEqualTo("northwind-labs");
  }

  @Test
  @ExpectViolations
  void patch_refusesWhatIsNoText() {
    assertThat(calls.patch(new JsonFields().with("display_name", 7)).statusCode()).isEqualTo(400);
    assertThat(platform.organization().displayName()).isEqualTo("Northwind Labs");
  }

  @Test
  void roles_areABareArray() {
    JsonArray roles =
        JsonParser.parseString(calls.get(ORGANIZATION + "/roles").body()).getAsJsonArray();

    assertThat(roles.asList())
        .extracting(role -> role.getAsJsonObject().get("name").getAsString())
        .containsExactly("Admin", "Builder", "Deployer", "Viewer");
  }

  @Test
  void user_isFoundByItsEncodedId() {
    BluebricksUser user = platform.users().get(1);
    assertThat(user.id()).contains("|");

    var found = calls.get("/api/v1/user/" + user.id().replace("|", "%7C"));

    assertThat(found.statusCode()).isEqualTo(200);
    assertThat(BluebricksCalls.json(found)).isEqualTo(user.json());
  }

  @Test
  void user_thatIsNotThere() {
    assertThat(calls.get("/api/v1/user/sso0%7Cnone").statusCode()).isEqualTo(404);
  }

  @Test
  @ExpectViolations
  void user_mustNotBeAskedForByItsBareId() throws IOException {
    // The JDK's client would not send it.
    URI url = URI.create(platform.baseUrl());
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      String request =
          "GET /api/v1/user/"
              + platform.admin().id()
              + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
              + platform.jwt().value()
              + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 400");
      assertThat(platform.log().requestViolations())
          .extracting(Violation::problem)
          .contains("a vertical bar in the path is not encoded");
    }
  }

  @Test
  void addUser_knowsTheRoles() {
    assertThat(platform.addUser("Vi Sample", "Viewer").roles())
        .extracting(BluebricksRole::name)
        .containsExactly("Viewer");
    assertThatIllegalArgumentException().isThrownBy(() -> platform.addUser("No One", "Guest"));
  }
}
