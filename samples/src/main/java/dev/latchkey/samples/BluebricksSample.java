package dev.latchkey.samples;

import dev.latchkey.bluebricks.Bluebricks;
import dev.latchkey.bluebricks.model.ApiKey;
import dev.latchkey.bluebricks.model.CreatedApiKey;
import dev.latchkey.bluebricks.model.Organization;
import java.io.PrintStream;
import java.time.Instant;

/**
 * Rotates an API key, the way Bluebricks recommends: a new key under a new name, then the old one
 * deactivated.
 *
 * <p>Needs {@code BLUEBRICKS_TOKEN}, a person's JWT: an API key may not manage API keys.
 */
public final class BluebricksSample {

  private BluebricksSample() {}

  /** Takes no arguments: the environment says it all. */
  public static void main(String[] arguments) {
    try (Bluebricks bluebricks = Bluebricks.builder().fromEnv().allowCleartextLoopback().build()) {
      run(bluebricks, System.out);
    }
  }

  static void run(Bluebricks bluebricks, PrintStream out) {
    Organization organization = bluebricks.organizations().current();
    out.println("Organization " + organization.displayName());

    String name = "ci-" + Instant.now().toEpochMilli();
    CreatedApiKey created = bluebricks.apiKeys().create(name); // shown once: keep it now
    out.println("Created " + name + ": " + created.apiKey());

    for (ApiKey key : bluebricks.apiKeys().list()) { // pages by itself
      boolean superseded =
          key.name().startsWith("ci-") && !key.name().equals(name) && !isDisabled(key);
      if (superseded) {
        bluebricks.apiKeys().deactivate(key.name());
      }
      out.println("API key " + key.name() + (superseded ? ", deactivated now" : ""));
    }
  }

  private static boolean isDisabled(ApiKey key) {
    return Boolean.TRUE.equals(key.isDisabled());
  }
}
