package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user of the account, or the pseudo-user of a company token.
 *
 * @param guid its guid
 * @param name its full name; of a pseudo-user, the description of the token
 * @param email its e-mail address
 * @param group its Access Control Group
 * @param role what it is
 * @param status {@code Created}, {@code Activated} or {@code Deactivated}
 * @param joined when it joined
 * @param lastLogin when it last logged in, or null
 * @param companyApiToken whether it is a pseudo-user
 */
public record BitsightUser(
    String guid,
    String name,
    String email,
    BitsightGroup group,
    BitsightRole role,
    String status,
    Instant joined,
    @Nullable Instant lastLogin,
    boolean companyApiToken) {

  /** Whether it counts for the quota. */
  boolean isActive() {
    return status.equals("Activated");
  }

  JsonObject json() {
    JsonFields feature =
        new JsonFields().with("slug", "wfh-ro").with("value", true).with("can_update", false);
    return new JsonFields()
        .with("guid", guid)
        .with("friendly_name", name.split(" ", 2)[0])
        .with("formal_name", name)
        .with("email", email)
        .with("group", group.json())
        .with("status", status)
        .with("last_login_time", lastLogin)
        .with("joined_time", joined)
        .with("roles", List.of(role.json()))
        .with("is_available_for_contact", !companyApiToken && role == BitsightRole.ADMIN)
        .with("is_company_api_token", companyApiToken)
        .with("features", List.of(feature.json()))
        .with("landing_page", "DEFAULT")
        .json();
  }

  @Override
  public String toString() {
    return name + " (" + role.slug() + ")";
  }
}
