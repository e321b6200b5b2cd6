package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import java.time.Instant;

/**
 * A token that works, in the clear.
 *
 * @param value the user name of Basic authentication; {@link #toString()} leaves it out
 * @param guid what a company token is revoked by; of a user token, the guid of the user
 * @param description what a company token is for; empty for a user token
 * @param user who calls with it: a user, or the pseudo-user of a company token
 * @param creatorName the full name of whoever made it
 * @param createdAt when it was made
 */
public record BitsightToken(
    String value,
    String guid,
    String description,
    BitsightUser user,
    String creatorName,
    Instant createdAt) {

  private static final int READABLE = 4;
  private static final String MASK = "*".repeat(36);

  /** The answer to its creation. */
  JsonObject inTheClear() {
    return json(value);
  }

  /** What the list shows. */
  JsonObject masked() {
    return json(MASK + value.substring(Math.max(0, value.length() - READABLE)));
  }

  private JsonObject json(String shown) {
    return new JsonFields()
        .with("guid", guid)
        .with("description", description)
        .with("token", shown)
        .with("created_date", createdAt)
        .with("creator_name", creatorName)
        .with("group", user.group().name())
        .json();
  }

  @Override
  public String toString() {
    return "token of " + user;
  }
}
