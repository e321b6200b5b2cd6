package dev.latchkey.testkit.blendvision;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.time.Instant;
import java.util.List;

/** Tells about the account and its organizations. */
final class AccountHandlers {

  private static final Instant LONG_AGO = Instant.parse("2030-01-02T03:04:05Z");

  private AccountHandlers() {}

  static Reply currentOrganization(BlendVisionOrganization organization) {
    return Reply.json(200, new JsonFields().with("organization", json(organization)).json());
  }

  static Reply info(BlendVisionAccount account) {
    List<JsonObject> memberships =
        account.organizations().stream()
            .map(
                organization ->
                    new JsonFields()
                        .with("organization", json(organization))
                        .with("role_type", "ROLE_TYPE_ADMIN")
                        .with("groups", List.of())
                        .json())
            .toList();
    JsonFields info =
        new JsonFields()
            .with("id", account.id())
            .with("email", account.email())
            .with("first_name", "Ada")
            .with("last_name", "Example")
            .with("status", "ACCOUNT_STATUS_ACTIVATED")
            .with("default_org_id", account.defaultOrganization().id())
            .with("account_infos", memberships);
    return Reply.json(200, new JsonFields().with("account", info.json()).json());
  }

  /** An unset text is empty, an unset number 0, an unset time null: the platform's own habit. */
  private static JsonObject json(BlendVisionOrganization organization) {
    return new JsonFields()
        .with("id", organization.id())
        .with("name", organization.name())
        .with("parent_id", "")
        .with("type", "ORGANIZATION_TYPE_BUSINESS")
        .with("status", "ORGANIZATION_STATUS_ACTIVATED")
        .with("description", "")
        .with("owner_email", "")
        .with("billing_cycle", 0)
        .with("contract_valid_start_time", null)
        .with("contract_months", 0)
        .with("contract_days", 0)
        .with("contract_valid_end_time", null)
        .with("next_contract", null)
        .with("has_sub_orgs", false)
        .with("parent_name", "")
        .with("license_key", organization.licenseKey())
        .with("time_zone", "")
        .with("created_at", LONG_AGO)
        .with("updated_at", LONG_AGO)
        .json();
  }
}
