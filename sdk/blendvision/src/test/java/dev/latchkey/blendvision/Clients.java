package dev.latchkey.blendvision;

import dev.latchkey.Secret;
import dev.latchkey.testkit.blendvision.BlendVisionAccount;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;

/** Clients of an emulator. */
final class Clients {

  private Clients() {}

  /** Logs in as the account that is there from the start, and acts for its first organization. */
  static BlendVision.Builder of(BlendVisionEmulator platform) {
    BlendVisionAccount account = platform.account();
    return BlendVision.builder()
        .baseUrl(platform.baseUrl())
        .allowCleartextLoopback()
        .organization(account.defaultOrganization().id())
        .login(account.email(), Secret.of(account.password()));
  }
}
