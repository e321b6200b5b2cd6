package dev.latchkey.testkit.blendvision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.testkit.Fault;
import dev.latchkey.testkit.Gate;
import dev.latchkey.testkit.Violation;
import dev.latchkey.testkit.blendvision.BlendVisionClient.Tokens;
import dev.latchkey.testkit.junit.EmulatorExtension;
import dev.latchkey.testkit.junit.ExpectViolations;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a client may do with a refresh token, and what the emulator holds against it. */
@ExtendWith(EmulatorExtension.class)
class PresentationTest {

  private final BlendVisionEmulator platform;
  private final BlendVisionClient client;

  PresentationTest(BlendVisionEmulator platform) {
    this.platform = platform;
    this.client = new BlendVisionClient(platform);
  }

  @Test
  void chainOfRefreshes_isFine() {
    Tokens tokens = client.login();
    for (int i = 0; i < 3; i++) {
      tokens = BlendVisionClient.tokens(client.refresh(tokens.refresh()));
    }

    assertThat(platform.log().violations()).isEmpty();
  }

  @Test
  @ExpectViolations
  void presentedAgainAfterItsAnswer_isAViolation() {
    Tokens tokens = client.login();
    client.refresh(tokens.refresh());
    client.refresh(tokens.refresh());

    assertThat(platform.log().requestViolations())
        .singleElement()
        .extracting(Violation::problem)
        .isEqualTo(
            "refresh token 0 of login 1 was presented again after the answer to it had arrived");
  }

  @Test
  @ExpectViolations
  void presentedAgainAfterItsAnswer_whereAGateHasBeenOpened_isAViolation() {
    platform.gates().hold(Presentations.REFRESH).open();
    Tokens tokens = client.login();
    client.refresh(tokens.refresh());
    client.refresh(tokens.refresh());

    assertThat(platform.log().requestViolations()).hasSize(1);
  }

  @Test
  @ExpectViolations
  void presentedAgainAfterARefusal_isAViolation() {
    Tokens tokens = client.login();
    platform.revokeSessions();
    client.refresh(tokens.refresh());
    client.refresh(tokens.refresh());

    assertThat(platform.log().requestViolations()).hasSize(1);
  }

  @Test
  void replayAfterALostAnswer_isAllowedOnce() {
    platform.refreshTokens(RefreshTokens.rotatingWithReuseInterval(Duration.ofSeconds(10)));
    Tokens tokens = client.login();
    platform.faults().next(Presentations.REFRESH, Fault.status(502).afterHandling());
    client.refresh(tokens.refresh());

    assertThat(client.refresh(tokens.refresh()).statusCode()).isEqualTo(200);

    assertThat(platform.log().violations()).isEmpty();
    assertThat(platform.replays()).isEqualTo(1);
  }

  @Test
  @ExpectViolations
  void secondReplay_isAViolation() {
    Tokens tokens = client.login();
    platform.faults().next(Presentations.REFRESH, Fault.status(500).times(2));
    client.refresh(tokens.refresh());
    client.refresh(tokens.refresh());
    client.refresh(tokens.refresh());

    assertThat(platform.log().requestViolations())
        .singleElement()
        .extracting(Violation::problem)
        .isEqualTo("refresh token 0 of login 1 was presented 3 times without an answer");
  }

  @Test
  void presentedAfterBeingPutOff_isFine() {
    Tokens tokens = client.login();
    platform.faults().next(Presentations.REFRESH, Fault.status(503).times(5));
    for (int i = 0; i < 5; i++) {
      client.refresh(tokens.refresh());
    }
    client.refresh(tokens.refresh());

    assertThat(platform.log().violations()).isEmpty();
  }

  @Test
  void tokenThatStays_isPresentedAsOftenAsOneLikes() {
    platform.refreshTokens(RefreshTokens.staying());
    Tokens tokens = client.login();
    for (int i = 0; i < 3; i++) {
      client.refresh(tokens.refresh());
    }

    assertThat(platform.log().violations()).isEmpty();
  }

  @Test
  void answerHeldAtAGate_mayHaveBeenGivenUpOn() {
    Tokens tokens = client.login();
    try (Gate gate = platform.gates().holdReply(Presentations.REFRESH)) {
      CompletableFuture<HttpResponse<String>> first = client.refreshAsync(tokens.refresh());
      gate.awaitArrivals(1);
      gate.open();
      assertThat(first).succeedsWithin(Duration.ofSeconds(10));
    }
    client.refresh(tokens.refresh());

    assertThat(platform.log().violations()).isEmpty();
  }

  @Test
  void resetConnection_leavesOneReplay() {
    Tokens tokens = client.login();
    platform.faults().next(Presentations.REFRESH, Fault.connectionReset().afterHandling());
    try {
      client.refresh(tokens.refresh());
    } catch (UncheckedIOException expected) {
      // which is all that this client learns
    }
    client.refresh(tokens.refresh());

    assertThat(platform.log().violations()).isEmpty();
    assertThat(platform.reuses()).isEqualTo(1);
  }

  @Test
  void reuse_canLeaveTheFamilyAlive() {
    platform.refreshTokens(RefreshTokens.rotatingLeniently(Duration.ZERO));
    Tokens first = client.login();
    platform.faults().next(Presentations.REFRESH, Fault.status(502).afterHandling());
    client.refresh(first.refresh());

    assertThat(client.refresh(first.refresh()).statusCode()).isEqualTo(401);
    assertThat(client.status(first.access())).isEqualTo(200);
  }
}
