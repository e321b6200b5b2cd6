package dev.latchkey.testkit.blendvision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.latchkey.testkit.Gate;
import dev.latchkey.testkit.TestClient;
import dev.latchkey.testkit.blendvision.BlendVisionClient.Tokens;
import dev.latchkey.testkit.blendvision.IssuedToken.Kind;
import dev.latchkey.testkit.blendvision.IssuedToken.State;
import dev.latchkey.testkit.junit.EmulatorExtension;
import dev.latchkey.testkit.junit.ExpectViolations;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class SessionTest {

  private final BlendVisionEmulator platform;
  private final BlendVisionClient client;

  SessionTest(BlendVisionEmulator platform) {
    this.platform = platform;
    this.client = new BlendVisionClient(platform);
  }

  @Test
  void login_issuesAnAccessTokenThatIsTaken() {
    Tokens tokens = client.login();

    assertThat(client.status(tokens.access())).isEqualTo(200);
    assertThat(platform.logins()).isEqualTo(1);
  }

  @Test
  void login_saysHowLongTheAccessTokenLasts() {
    platform.accessTokenLifetime(Duration.ofSeconds(90));

    var response = client.login(platform.account().email(), platform.account().password());

    assertThat(TestClient.json(response).get("expires_in").getAsInt()).isEqualTo(90);
    assertThat(TestClient.json(response).get("token_type").getAsString()).isEqualTo("Bearer");
  }

  @Test
  void login_withAWrongPasswordIs401InTheWordsOfGrpc() {
    var response = client.login(platform.account().email(), "wrong");

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(TestClient.json(response).get("code").getAsInt()).isEqualTo(16);
    assertThat(response.body()).contains("\"reason\":\"ERROR_REASON_WRONG_PASSWORD\"");
    assertThat(platform.logins()).isZero();
  }

  @Test
  void login_canBeAskedToLieAboutTheLifetime() {
    platform.announceExpiresIn(Integer.MIN_VALUE);
    assertThat(client.login(platform.account().email(), platform.account().password()).body())
        .contains("\"expires_in\":-2147483648");

    platform.omitExpiresIn();
    assertThat(client.login(platform.account().email(), platform.account().password()).body())
        .doesNotContain("expires_in");
  }

  @Test
  void accessToken_expiresByTheClockOfThePlatform() {
    platform.accessTokenLifetime(Duration.ofSeconds(1));
    Tokens tokens = client.login();

    platform.clock().advance(Duration.ofSeconds(1));

    assertThat(client.status(tokens.access())).isEqualTo(401);
  }

  @Test
  void accessToken_revokedOrUnknownIs401() {
    Tokens tokens = client.login();
    platform.revokeAccessTokens();

    assertThat(client.status(tokens.access())).isEqualTo(401);
    assertThat(client.status("never-issued")).isEqualTo(401);
    assertThat(client.status(tokens.refresh())).isEqualTo(401);
    assertThat(client.refresh(tokens.refresh()).statusCode()).isEqualTo(200);
  }

  @Test
  void rotating_givesANewPairEachTime() {
    Tokens first = client.login();
    Tokens second = BlendVisionClient.tokens(client.refresh(first.refresh()));

    assertThat(second.access()).isNotEqualTo(first.access());
    assertThat(second.refresh()).isNotEqualTo(first.refresh());
    assertThat(client.status(second.access())).isEqualTo(200);
    assertThat(platform.refreshes()).isEqualTo(1);
    assertThat(platform.issuedTokens())
        .extracting(IssuedToken::kind, IssuedToken::generation, IssuedToken::state)
        .contains(tuple(Kind.REFRESH, 0, State.USED), tuple(Kind.REFRESH, 1, State.ACTIVE));
  }

  @Test
  @ExpectViolations // no client may do this
  void rotating_revokesTheFamilyWhenARefreshTokenComesBack() {
    Tokens first = client.login();
    Tokens other = client.login();
    Tokens second = BlendVisionClient.tokens(client.refresh(first.refresh()));

    assertThat(client.refresh(first.refresh()).statusCode()).isEqualTo(401);

    assertThat(platform.reuses()).isEqualTo(1);
    assertThat(client.refresh(second.refresh()).statusCode()).isEqualTo(401);
    assertThat(client.status(second.access())).isEqualTo(401);
    assertThat(client.status(other.access())).isEqualTo(200);
  }

  @Test
  @ExpectViolations // no client may do this
  void reuseInterval_givesTheSamePairAgain() {
    platform.refreshTokens(RefreshTokens.rotatingWithReuseInterval(Duration.ofSeconds(10)));
    Tokens first = client.login();
    Tokens second = BlendVisionClient.tokens(client.refresh(first.refresh()));

    Tokens again = BlendVisionClient.tokens(client.refresh(first.refresh()));

    assertThat(again).isEqualTo(second);
    assertThat(platform.replays()).isEqualTo(1);
    assertThat(platform.reuses()).isZero();
  }

  @Test
  @ExpectViolations // no client may do this
  void reuseInterval_endsAndCoversOnlyTheLastOne() {
    platform.refreshTokens(RefreshTokens.rotatingWithReuseInterval(Duration.ofSeconds(10)));
    Tokens late = client.login();
    client.refresh(late.refresh());
    platform.clock().advance(Duration.ofSeconds(11));
    assertThat(client.refresh(late.refresh()).statusCode()).isEqualTo(401);

    Tokens first = client.login();
    Tokens second = BlendVisionClient.tokens(client.refresh(first.refresh()));
    client.refresh(second.refresh());
    assertThat(client.refresh(first.refresh()).statusCode()).isEqualTo(401);

    assertThat(platform.reuses()).isEqualTo(2);
  }

  @Test
  void staying_leavesTheRefreshTokenOutOrRepeatsIt() {
    platform.refreshTokens(RefreshTokens.staying());
    Tokens first = client.login();
    assertThat(client.refresh(first.refresh()).body()).doesNotContain("refresh_token");

    platform.refreshTokens(RefreshTokens.stayingAndRepeated());
    assertThat(BlendVisionClient.tokens(client.refresh(first.refresh())).refresh())
        .isEqualTo(first.refresh());
    assertThat(platform.refreshes()).isEqualTo(2);
  }

  @Test
  void refreshToken_mayExpireToo() {
    platform.refreshTokenLifetime(Duration.ofMinutes(5));
    Tokens tokens = client.login();

    platform.clock().advance(Duration.ofMinutes(5));

    assertThat(client.refresh(tokens.refresh()).statusCode()).isEqualTo(401);
    assertThat(platform.reuses()).isZero();
  }

  @Test
  void refreshEndpoint_canBeMissing() {
    platform.refreshEndpoint(false);

    var response = client.refresh(client.login().refresh());

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(TestClient.json(response).get("code").getAsInt()).isEqualTo(5);
  }

  @Test
  @ExpectViolations // no client may do this
  void tokenRequestsInTheAir_areCounted() {
    platform.refreshTokens(RefreshTokens.staying());
    Tokens tokens = client.login();
    try (Gate gate = platform.gates().hold("refreshTokens")) {
      var refreshes =
          IntStream.range(0, 3).mapToObj(i -> client.refreshAsync(tokens.refresh())).toList();
      gate.awaitArrivals(3);
      gate.open();
      refreshes.forEach(refresh -> assertThat(refresh).succeedsWithin(Duration.ofSeconds(10)));
    }

    assertThat(platform.maxConcurrentTokenRequests()).isEqualTo(3);
    assertThat(platform.log().count("refreshTokens")).isEqualTo(3);
  }

  @Test
  void issuedTokens_showNoSecret() {
    client.login();

    assertThat(platform.issuedSecrets())
        .contains(platform.account().password())
        .noneMatch(secret -> platform.issuedTokens().toString().contains(secret))
        .noneMatch(secret -> platform.account().toString().contains(secret))
        .noneMatch(secret -> platform.log().requests().toString().contains(secret));
  }
}
