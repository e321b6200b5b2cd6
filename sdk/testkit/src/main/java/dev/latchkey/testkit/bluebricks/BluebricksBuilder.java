package dev.latchkey.testkit.bluebricks;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link BluebricksEmulator} begins with. Not thread-safe. */
public final class BluebricksBuilder {

  private final Map<String, @Nullable String> keys = new LinkedHashMap<>();
  private @Nullable String jwt;

  BluebricksBuilder() {
    keys.put("ci-runner", null);
    keys.put("old-runner", null);
  }

  /** Leaves the organization without API keys. */
  public BluebricksBuilder noKeys() {
    keys.clear();
    return this;
  }

  /** Adds an API key with a value of the caller's choice. */
  public BluebricksBuilder key(String name, String value) {
    keys.put(name, value);
    return this;
  }

  /** The value of the admin's JWT. Another one each time unless set. It expires all the same. */
  public BluebricksBuilder jwt(String value) {
    jwt = value;
    return this;
  }

  /** Starts the platform. */
  public BluebricksEmulator start() {
    return BluebricksEmulator.start(this);
  }

  @Nullable String jwt() {
    return jwt;
  }

  void plant(BluebricksEmulator platform) {
    platform.addUser("Grace Sample", "Deployer");
    keys.forEach(
        (name, value) -> {
          if (value == null) {
            platform.addKey(name);
          } else {
            platform.addKeyOf(name, value);
          }
        });
    if (keys.containsKey("old-runner") && keys.get("old-runner") == null) {
      platform.deactivateKey("old-runner");
    }
  }
}
