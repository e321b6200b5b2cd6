package dev.latchkey.testkit.blendvision;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An organization in the state it is in. Guarded by the lock of {@link Directory}. */
final class Company {

  static final String ACTIVATED = "ORGANIZATION_STATUS_ACTIVATED";

  final BlendVisionOrganization identity;
  final Instant createdAt;
  String parentId = "";
  String type = "ORGANIZATION_TYPE_BUSINESS";
  String status = ACTIVATED;
  String description = "";
  String ownerEmail = "";
  int billingCycle;
  @Nullable Instant contractStart;
  int contractMonths;
  int contractDays;
  Instant updatedAt;

  /** From here on it is gone; null while nobody deletes it. */
  @Nullable Instant goneAt;

  Company(BlendVisionOrganization identity, Instant createdAt) {
    this.identity = identity;
    this.createdAt = createdAt;
    this.updatedAt = createdAt;
  }

  String id() {
    return identity.id();
  }

  /** An unset text is empty, an unset number 0, an unset time null: the platform's own habit. */
  JsonObject json(boolean hasSubOrganizations, String parentName) {
    return new JsonFields()
        .with("id", id())
        .with("name", identity.name())
        .with("parent_id", parentId)
        .with("type", type)
        .with("status", goneAt == null ? status : "ORGANIZATION_STATUS_DELETING")
        .with("description", description)
        .with("owner_email", ownerEmail)
        .with("billing_cycle", billingCycle)
        .with("contract_valid_start_time", contractStart)
        .with("contract_months", contractMonths)
        .with("contract_days", contractDays)
        .with("contract_valid_end_time", null)
        .with("next_contract", null)
        .with("has_sub_orgs", hasSubOrganizations)
        .with("parent_name", parentName)
        .with("license_key", identity.licenseKey())
        .with("time_zone", "")
        .with("created_at", createdAt)
        .with("updated_at", updatedAt)
        .json();
  }
}
