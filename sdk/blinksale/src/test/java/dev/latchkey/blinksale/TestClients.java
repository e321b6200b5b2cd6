package dev.latchkey.blinksale;

import dev.latchkey.Secret;
import dev.latchkey.testkit.blinksale.BlinksaleEmulator;

/** Clients of an emulator, which repeat nothing. */
final class TestClients {

  private TestClients() {}

  /** With a token that has every permission. */
  static Blinksale of(BlinksaleEmulator platform) {
    return with(platform.token().value(), platform);
  }

  static Blinksale with(String token, BlinksaleEmulator platform) {
    return Blinksale.builder()
        .baseUrl(platform.baseUrl())
        .allowCleartextLoopback()
        .maxRetries(0)
        .apiToken(Secret.of(token))
        .build();
  }
}
