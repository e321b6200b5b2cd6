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
 * @param roles what it is
 * @param createdAt when it was added
 */
public record BluebricksUser(
    String id, String name, String email, List<BluebricksRole> roles, Instant createdAt) {

  /** Copies the roles. */
  public BluebricksUser {
    roles = List.copyOf(roles);
  }

  BluebricksUser with(List<BluebricksRole> changed) {
    return new BluebricksUser(id, name, email, changed, createdAt);
  }

  JsonObject json() {
    String[] names = name.split(" ", 2);
    return identity()
        .with("email", email)
        .with("roles", rolesJson())
        .with("first_name", names[0])
        .with("last_name", names.length > 1 ? names[1] : "")
        .with("created_at", Millis.text(createdAt))
        .json();
  }

  /** What the answer to a change of its roles shows. */
  JsonObject assigned(List<JsonObject> collections) {
    JsonFields shown = new JsonFields().with("id", id).with("name", name).with("email", email);
    return shown
        .with("picture", picture())
        .with("roles", rolesJson())
        .with("assigned_environments", collections)
        .json();
  }

  /** What an environment of old shows of the people in it. */
  JsonObject inEnvironment() {
    return identity().with("email", email).with("roles", rolesJson()).json();
  }

  /** INFERRED: what the list of members shows. */
  JsonObject member() {
    return identity().with("email", email).json();
  }

  /** What an API key says about its creator. */
  JsonObject creator() {
    return identity().json();
  }

  private JsonFields identity() {
    return new JsonFields()
        .with("id", id)
        .with("name", name)
        .with("nickname", nickname())
        .with("picture", picture());
  }

  private String nickname() {
    return email.substring(0, email.indexOf('@'));
  }

  private String picture() {
    return "https://img.example/" + nickname() + ".png";
  }

  private List<JsonObject> rolesJson() {
    return roles.stream().map(BluebricksRole::json).toList();
  }

  @Override
  public String toString() {
    return name + " " + roles.stream().map(BluebricksRole::name).toList();
  }
}
