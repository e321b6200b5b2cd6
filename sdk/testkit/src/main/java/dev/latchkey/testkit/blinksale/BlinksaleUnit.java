package dev.latchkey.testkit.blinksale;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import java.time.Instant;

/**
 * A unit of measurement.
 *
 * @param id its id
 * @param organizationId the organization it belongs to
 * @param name its name
 * @param createdAt when it was added
 * @param updatedAt when it was last changed
 */
public record BlinksaleUnit(
    String id, String organizationId, String name, Instant createdAt, Instant updatedAt) {

  BlinksaleUnit renamed(String newName, Instant now) {
    return new BlinksaleUnit(id, organizationId, newName, createdAt, now);
  }

  JsonObject json() {
    return new JsonFields()
        .with("id", id)
        .with("organization_id", organizationId)
        .with("name", name)
        .with("created_at", createdAt)
        .with("updated_at", updatedAt)
        .json();
  }
}
