package dev.latchkey.testkit.bluebricks;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;

/**
 * A role of people.
 *
 * @param id its id, which begins with {@code rol_}
 * @param name its name
 * @param description what it is for
 */
public record BluebricksRole(String id, String name, String description) {

  JsonObject json() {
    return new JsonFields()
        .with("id", id)
        .with("name", name)
        .with("description", description)
        .json();
  }
}
