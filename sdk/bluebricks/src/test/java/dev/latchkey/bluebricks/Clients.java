package dev.latchkey.bluebricks;

import dev.latchkey.Secret;
import dev.latchkey.testkit.bluebricks.BluebricksEmulator;

/** Clients of an emulator, which repeat nothing. */
final class Clients {

  private Clients() {}

  /** With a person's token. */
  static Bluebricks ofPerson(BluebricksEmulator platform) {
    return with(platform.jwt().value(), platform);
  }

  /** With an API key that may do everything. */
  static Bluebricks ofMachine(BluebricksEmulator platform) {
    return with(platform.key("ci-runner").value(), platform);
  }

  static Bluebricks with(String token, BluebricksEmulator platform) {
    return Bluebricks.builder()
        .baseUrl(platform.baseUrl())
        .allowCleartextLoopback()
        .maxRetries(0)
        .token(Secret.of(token))
        .build();
  }
}
