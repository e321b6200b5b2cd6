package dev.latchkey.benchmarks;

import dev.latchkey.Secret;
import dev.latchkey.blendvision.BlendVision;
import dev.latchkey.blendvision.model.Organization;

/** Ours, with all that it does for a call: session, retry budget, deadline, concurrency limit. */
final class LatchkeyClient implements OrganizationClient {

  /** More than there are threads: nobody waits, and everybody pays for the limit. */
  private static final int LIMIT = 16;

  private final BlendVision client;

  LatchkeyClient(String baseUrl) {
    this.client =
        BlendVision.builder()
            .baseUrl(baseUrl)
            .allowCleartextLoopback()
            .maxConcurrentCalls(LIMIT)
            .login("ops@example.com", Secret.of("example-password"))
            .build();
  }

  @Override
  public Organization current() {
    return client.organizations().current();
  }

  @Override
  public void close() {
    client.close();
  }
}
