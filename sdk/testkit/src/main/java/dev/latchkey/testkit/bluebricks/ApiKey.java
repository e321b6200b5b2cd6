package dev.latchkey.testkit.bluebricks;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API key of the organization.
 *
 * @param updatedAt when it was last switched on or off, or null
 */
record ApiKey(
    String id,
    BluebricksCredential credential,
    BluebricksUser creator,
    Instant createdAt,
    @Nullable Instant updatedAt,
    boolean active) {

  String name() {
    return credential.name();
  }

  ApiKey switched(boolean on, Instant now) {
    return new ApiKey(id, credential, creator, createdAt, now, on);
  }

  ApiKey with(BluebricksCredential changed) {
    return new ApiKey(id, changed, creator, createdAt, updatedAt, active);
  }

  /** What the list shows. */
  JsonObject entry() {
    return new JsonFields()
        .with("id", id)
        .with("name", name())
        .with("created_at", Millis.text(createdAt))
        .with("expiration_time", null)
        .with("updated_at", Millis.textOrNull(updatedAt))
        .with("created_by", creator.creator())
        .with("is_disabled", !active)
        .json();
  }

  /** What activation and deactivation show. */
  JsonObject state() {
    return new JsonFields().with("name", name()).with("is_active", active).json();
  }
}
