package dev.latchkey.testkit.bitsight;

import static dev.latchkey.testkit.bitsight.BitsightCalls.QUOTA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.testkit.TestClient;
import dev.latchkey.testkit.Violation;
import dev.latchkey.testkit.junit.EmulatorExtension;
import dev.latchkey.testkit.junit.ExpectViolations;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class BasicAuthenticationTest {

  private final BitsightEmulator platform;
  private final BitsightCalls calls;

  BasicAuthenticationTest(BitsightEmulator platform) {
    this.platform = platform;
    this.calls = new BitsightCalls(platform);
  }

  @AfterEach
  void responsesAreAsTheDocumentSays() {
    assertThat(platform.log().responseViolations()).isEmpty();
  }

  @Test
  void token_isTheUserName() {
    assertThat(platform.userToken().value()).hasSize(40);
    assertThat(calls.get(QUOTA).statusCode()).isEqualTo(200);
  }

  @Test
  void password_mustBeEmpty() {
    String token = platform.userToken().value();

    assertUnauthorized(calls.getWith(basic(token + ":" + token)));
    assertUnauthorized(calls.getWith(basic(token)));
    assertUnauthorized(calls.getWith(basic(":" + token)));
  }

  @Test
  void token_thatIsUnknownIsUnauthorized() {
    assertUnauthorized(calls.getWith(basic("unknown:")));
  }

  @Test
  @ExpectViolations
  void credentials_mustComeWithTheFirstRequest() {
    assertUnauthorized(calls.http.send(calls.http.request(QUOTA)));
    assertThat(platform.log().requestViolations())
        .extracting(Violation::problem)
        .anyMatch(problem -> problem.contains("Authorization"));
  }

  @Test
  @ExpectViolations
  void bearer_isUnauthorized() {
    assertUnauthorized(calls.getWith("Bearer " + platform.userToken().value()));
  }

  @Test
  @ExpectViolations
  void cleartext_isRefused() {
    assertThat(platform.baseUrl()).startsWith("https://").endsWith("/ratings");
    TestClient careless = new TestClient(platform.cleartextUrl(), HttpClient.newHttpClient());

    var refused =
        careless.send(
            careless
                .request(QUOTA)
                .header("Authorization", BitsightCalls.basic(platform.userToken())));

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(platform.log().requestViolations()).isNotEmpty();
  }

  @Test
  void certificate_mustBeTrusted() {
    TestClient stranger = new TestClient(platform.baseUrl(), HttpClient.newHttpClient());

    assertThatThrownBy(() -> stranger.send(stranger.request(QUOTA)))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(platform.log().requests()).isEmpty();
  }

  @Test
  void builder_offersCleartextForSamples() {
    try (BitsightEmulator other =
        BitsightEmulator.builder().cleartext().userToken("chosen").start()) {
      TestClient client = new TestClient(other);

      var response = client.send(client.request(QUOTA).header("Authorization", basic("chosen:")));

      assertThat(other.baseUrl()).startsWith("http://127.0.0.1:");
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(other.issuedSecrets()).contains("chosen");
    }
  }

  @Test
  void newUserToken_endsTheOldOne() {
    BitsightToken old = platform.userToken();
    BitsightToken next = platform.newUserToken();

    assertUnauthorized(calls.get(QUOTA, old));
    assertThat(calls.get(QUOTA, next).statusCode()).isEqualTo(200);
    assertThat(platform.userToken()).isEqualTo(next);
  }

  @Test
  void newUserToken_leavesOtherUsersAlone() {
    BitsightUser other = platform.addUser("Kim Sample", BitsightRole.USER);
    platform.newUserToken();

    assertThat(calls.get(QUOTA, platform.userToken(other)).statusCode()).isEqualTo(200);
  }

  @Test
  void secrets_areKnownInBothForms() {
    BitsightToken token = platform.userToken();

    assertThat(platform.issuedSecrets())
        .contains(token.value(), BasicCredentials.encode(token.value()));
    assertThat(token.toString()).doesNotContain(token.value());
  }

  private static void assertUnauthorized(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate").orElse("")).contains("bitsight");
    assertThat(BitsightCalls.json(response).has("detail")).isTrue();
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
