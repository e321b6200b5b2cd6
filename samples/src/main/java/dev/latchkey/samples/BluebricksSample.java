package dev.latchkey.samples;

import dev.latchkey.bluebricks.Bluebricks;
import dev.latchkey.bluebricks.model.ApiKey;
import dev.latchkey.bluebricks.model.CreatedApiKey;
import dev.latchkey.bluebricks.model.Organization;
import java.io.PrintStream;
import java.time.Instant;

/**
 * Rotates an API key, the way Bluebricks recommends: a new key under a new name, then the old one
 * deactivated. Both are keys of the sample's own, and both end deactivated.
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

    // Under names of its own, so that no key is touched that somebody else made.
    String made = "latchkey-sample-" + Instant.now().toEpochMilli();
    rotate(bluebricks, made + "-old", made + "-new", out);
  }

  private static void rotate(Bluebricks bluebricks, String old, String next, PrintStream out) {
    bluebricks.apiKeys().create(old);
    try {
      CreatedApiKey created = bluebricks.apiKeys().create(next); // its value is shown this once
      try {
        out.println("Created " + next + ": " + created.apiKey());
        for (ApiKey key : bluebricks.apiKeys().list()) { // pages by itself
          out.println("API key " + key.name());
        }
      } finally {
        deactivate(bluebricks, next, out); // nobody keeps its value: it goes too
      }
    } finally {
      deactivate(bluebricks, old, out);
    }
  }

  private static void deactivate(Bluebricks bluebricks, String name, PrintStream out) {
    bluebricks.apiKeys().deactivate(name);
    out.println("Deactivated " + name);
  }
}
