package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonArray;
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
 * @param friendlyName the name to address it by
 * @param email its e-mail address
 * @param group its Access Control Group
 * @param role what it is
 * @param status {@code Created}, {@code Activated} or {@code Deactivated}
 * @param joined when it joined
 * @param lastLogin when it last logged in, or null
 * @param companyApiToken whether it is a pseudo-user
 * @param availableForContact whether others may ask it about subscriptions
 * @param mfaRequired whether it has to have a second factor
 * @param features the features that are switched for it, as the API shows them
 */
public record BitsightUser(
    String guid,
    String name,
    String friendlyName,
    String email,
    BitsightGroup group,
    BitsightRole role,
    String status,
    Instant joined,
    @Nullable Instant lastLogin,
    boolean companyApiToken,
    boolean availableForContact,
    boolean mfaRequired,
    List<JsonObject> features) {

  /** A user who has not been changed by anybody. */
  static BitsightUser of(
      String guid,
      String name,
      String email,
      BitsightGroup group,
      BitsightRole role,
      String status,
      Instant joined,
      @Nullable Instant lastLogin,
      boolean companyApiToken) {
    JsonFields feature =
        new JsonFields().with("slug", "wfh-ro").with("value", true).with("can_update", false);
    return new BitsightUser(
        guid,
        name,
        name.split(" ", 2)[0],
        email,
        group,
        role,
        status,
        joined,
        lastLogin,
        companyApiToken,
        !companyApiToken && role == BitsightRole.ADMIN,
        false,
        List.of(feature.json()));
  }

  /** Whether it counts for the quota. */
  boolean isActive() {
    return status.equals("Activated");
  }

  BitsightUser withMfaRequired(boolean required) {
    return new BitsightUser(
        guid,
        name,
        friendlyName,
        email,
        group,
        role,
        status,
        joined,
        lastLogin,
        companyApiToken,
        availableForContact,
        required,
        features);
  }

  JsonObject json() {
    return new JsonFields()
        .with("guid", guid)
        .with("friendly_name", friendlyName)
        .with("formal_name", name)
        .with("email", email)
        .with("group", group.json())
        .with("status", status)
        .with("last_login_time", lastLogin)
        .with("joined_time", joined)
        .with("roles", List.of(role.json()))
        .with("is_available_for_contact", availableForContact)
        .with("is_company_api_token", companyApiToken)
        .with("features", features.stream().map(JsonObject::deepCopy).toList())
        .with("landing_page", "DEFAULT")
        .json();
  }

  /** As the older version lists it. */
  JsonFields summary() {
    int blank = name.indexOf(' ');
    return new JsonFields()
        .with("guid", guid)
        .with("friendly_name", friendlyName)
        .with("formal_name", name)
        .with("first_name", blank < 0 ? name : name.substring(0, blank))
        .with("last_name", blank < 0 ? "" : name.substring(blank + 1))
        .with("email", email);
  }

  /** The same with what only that version says. */
  JsonFields profile() {
    JsonFields shown =
        new JsonFields()
            .with("name", "Customer " + role.displayName())
            .with("presentation", role.displayName())
            .with("permissions", new JsonArray());
    return summary()
        .with("date_joined", joined)
        .with("last_login", lastLogin)
        .with("last_login_excluding_current", null)
        .with("group", group.json())
        .with("roles", List.of(shown.json()))
        .with("permissions", new JsonArray())
        .with("features", new JsonObject())
        .with("product_access", new JsonArray())
        .with("homepage_url", null)
        .with("has_accepted_darkweb", false)
        .with("release_notes_unseen_count", 0);
  }

  @Override
  public String toString() {
    return name + " (" + role.slug() + ")";
  }
}
