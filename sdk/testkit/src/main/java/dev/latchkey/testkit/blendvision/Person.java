package dev.latchkey.testkit.blendvision;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An account in the state it is in. Guarded by the lock of {@link Directory}. */
final class Person {

  static final String ACTIVATED = "ACCOUNT_STATUS_ACTIVATED";

  final String id;
  final String email;
  final Instant createdAt;

  /** What it logs in with. */
  String username;

  String password;
  String firstName = "Ada";
  String lastName = "Example";
  String nickname = "";
  String accountType = "ACCOUNT_TYPE_EMAIL";
  String contactEmail = "";
  String status = ACTIVATED;
  JsonElement attrs = new JsonObject();
  String defaultOrganization = "";
  Instant updatedAt;

  /** By organization. */
  final Map<String, Membership> memberships = new LinkedHashMap<>();

  /** The role of an account in an organization. */
  record Membership(String roleType, String roleId, Instant since) {}

  Person(String id, String email, String password, Instant createdAt) {
    this.id = id;
    this.email = email;
    this.username = email;
    this.password = password;
    this.createdAt = createdAt;
    this.updatedAt = createdAt;
  }

  /** All but the memberships. */
  JsonFields json() {
    return new JsonFields()
        .with("id", id)
        .with("email", email)
        .with("first_name", firstName)
        .with("last_name", lastName)
        .with("nickname", nickname)
        .with("status", status)
        .with("default_org_id", defaultOrganization)
        .with("account_infos", List.of())
        .with("attrs", attrs)
        .with("created_at", createdAt)
        .with("updated_at", updatedAt);
  }

  JsonObject memberOf(String organizationId) {
    JsonFields member =
        new JsonFields()
            .with("id", id)
            .with("email", email)
            .with("username", username)
            .with("contact_email", contactEmail)
            .with("account_type", accountType)
            .with("first_name", firstName)
            .with("last_name", lastName)
            .with("status", status);
    Membership membership = memberships.get(organizationId);
    if (membership != null) {
      member
          .with("role_type", membership.roleType())
          .with("role_id", membership.roleId())
          .with("created_at", membership.since());
    }
    return member.json();
  }
}
