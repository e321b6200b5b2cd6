package dev.latchkey.testkit.bluebricks;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import java.time.Instant;
import java.util.List;

/**
 * A user of the organization.
 *
 * @param id its id, which contains a vertical bar
 * @param name its full name
 * @param email its e-mail address
 * @param role what it is
 * @param createdAt when it was added
 */
public record BluebricksUser(
    String id, String name, String email, BluebricksRole role, Instant createdAt) {

  JsonObject json() {
    String[] names = name.split(" ", 2);
    return identity()
        .with("email", email)
        .with("roles", List.of(role.json()))
        .with("first_name", names[0])
        .with("last_name", names.length > 1 ? names[1] : "")
        .with("created_at", Millis.text(createdAt))
        .json();
  }

  /** What an API key says about its creator. */
  JsonObject creator() {
    return identity().json();
  }

  private JsonFields identity() {
    String nickname = email.substring(0, email.indexOf('@'));
    return new JsonFields()
        .with("id", id)
        .with("name", name)
        .with("nickname", nickname)
        .with("picture", "https://img.example/" + nickname + ".png");
  }

  @Override
  public String toString() {
    return name + " (" + role.name() + ")";
  }
}
