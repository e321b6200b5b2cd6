package dev.latchkey.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.testkit.blendvision.BlendVisionClient;
import dev.latchkey.testkit.blendvision.BlendVisionClient.Tokens;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import dev.latchkey.testkit.blendvision.RefreshTokens;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class GateTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private final BlendVisionEmulator platform;
  private final BlendVisionClient client;
  private final Tokens tokens;

  GateTest(BlendVisionEmulator platform) {
    this.platform = platform;
    this.client = new BlendVisionClient(platform);
    this.tokens = client.login();
  }

  @Test
  void hold_keepsThePlatformFromSeeingTheCall() {
    try (Gate gate = platform.gates().hold("refreshTokens")) {
      CompletableFuture<?> call = client.refreshAsync(tokens.refresh());
      gate.awaitArrivals(1);

      assertThat(platform.refreshes()).isZero();
      assertThat(call).isNotDone();
      gate.open();
      assertThat(call).succeedsWithin(SOON);
    }
    assertThat(platform.refreshes()).isEqualTo(1);
  }

  @Test
  void holdReply_keepsTheAnswerBack() {
    try (Gate gate = platform.gates().holdReply("refreshTokens")) {
      CompletableFuture<?> call = client.refreshAsync(tokens.refresh());
      gate.awaitArrivals(1);

      assertThat(platform.refreshes()).isEqualTo(1);
      assertThat(call).isNotDone();
      gate.open();
      assertThat(call).succeedsWithin(SOON);
    }
  }

  @Test
  void letOneThrough_letsOneThrough() {
    platform.refreshTokens(RefreshTokens.staying());
    try (Gate gate = platform.gates().hold("refreshTokens")) {
      CompletableFuture<?> first = client.refreshAsync(tokens.refresh());
      CompletableFuture<?> second = client.refreshAsync(tokens.refresh());
      gate.awaitArrivals(2);
      gate.letOneThrough();

      assertThat(CompletableFuture.anyOf(first, second)).succeedsWithin(SOON);
      assertThat(platform.refreshes()).isEqualTo(1);
      gate.letOneThrough();
      assertThat(CompletableFuture.allOf(first, second)).succeedsWithin(SOON);
    }
  }

  @Test
  void close_ofTheEmulatorOpensGates() {
    Gate gate = platform.gates().hold("refreshTokens");
    CompletableFuture<?> call = client.refreshAsync(tokens.refresh());
    gate.awaitArrivals(1);

    platform.close();

    assertThat(call.handle((response, failure) -> "over")).succeedsWithin(SOON);
  }
}
