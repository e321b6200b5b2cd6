package dev.latchkey.samples;

import dev.latchkey.bluebricks.Bluebricks;
import dev.latchkey.bluebricks.model.ApiKey;
import dev.latchkey.bluebricks.model.CreatedApiKey;
import dev.latchkey.bluebricks.model.Organization;
import dev.latchkey.client.Environment;
import dev.latchkey.error.ConfigurationException;
import dev.latchkey.error.NotFoundException;
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
    requirePerson(Environment.ofProcess());
    try (Bluebricks bluebricks = Bluebricks.builder().fromEnv().allowCleartextLoopback().build()) {
      run(bluebricks, System.out);
    }
  }

  /** A key would do for {@code fromEnv()}, but none may manage keys. */
  static void requirePerson(Environment environment) {
    if (!environment.has("BLUEBRICKS_TOKEN")) {
      throw new ConfigurationException(
          "The Bluebricks sample manages API keys, which takes a person's JWT and not a key: set"
              + " BLUEBRICKS_TOKEN.");
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
    try {
      bluebricks.apiKeys().create(old); // inside: without an answer it may be there all the same
      try {
        CreatedApiKey created = bluebricks.apiKeys().create(next); // its value is shown this once
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
    try {
      bluebricks.apiKeys().deactivate(name);
      out.println("Deactivated " + name);
    } catch (NotFoundException e) {
      out.println(name + " was never created");
    }
  }
}
