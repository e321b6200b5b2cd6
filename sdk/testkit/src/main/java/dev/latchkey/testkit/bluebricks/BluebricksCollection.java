package dev.latchkey.testkit.bluebricks;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import java.time.Instant;

/**
 * A collection, which older documentation calls an environment.
 *
 * @param id its id, a UUID
 * @param slug what may stand for the id
 * @param name the name people see
 * @param color the color people see
 * @param isDefault whether it is the default of the organization
 * @param active whether it is in use
 * @param deleted whether it was deleted; only in the answer to the deletion
 * @param created when it was created
 */
public record BluebricksCollection(
    String id,
    String slug,
    String name,
    String color,
    boolean isDefault,
    boolean active,
    boolean deleted,
    Instant created) {

  BluebricksCollection switched(boolean on) {
    return new BluebricksCollection(id, slug, name, color, isDefault, on, deleted, created);
  }

  BluebricksCollection dethroned() {
    return new BluebricksCollection(id, slug, name, color, false, active, deleted, created);
  }

  BluebricksCollection gone() {
    return new BluebricksCollection(id, slug, name, color, isDefault, false, true, created);
  }

  boolean isCalled(String idOrSlug) {
    return id.equals(idOrSlug) || slug.equals(idOrSlug);
  }

  /** The collection as it is shown, for more members. */
  JsonFields fields() {
    return new JsonFields()
        .with("id", id)
        .with("slug", slug)
        .with("name", name)
        .with("color", color)
        .with("allow_pre_release", false)
        .with("is_default", isDefault)
        .with("is_active", active)
        .with("is_deleted", deleted)
        .with("created", Millis.text(created));
  }

  /** The collection as newer documentation shows it. */
  JsonObject json() {
    return fields().with("approval_policy", false).json();
  }

  /** What the list of secrets shows of it. */
  JsonObject ofSecret() {
    return new JsonFields()
        .with("id", id)
        .with("slug", slug)
        .with("name", name)
        .with("color", color)
        .with("is_default", isDefault)
        .with("is_active", active)
        .with("created", Millis.text(created))
        .with("cloud_account", null)
        .json();
  }
}
