package dev.latchkey.benchmarks;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An organization as one writes it by hand: members of the same types, in the same order. */
final class PlainOrganization {

  enum Type {
    ORGANIZATION_TYPE_ROOT,
    ORGANIZATION_TYPE_GENERAL_DISTRIBUTOR,
    ORGANIZATION_TYPE_RESELLER,
    ORGANIZATION_TYPE_BUSINESS
  }

  enum Status {
    ORGANIZATION_STATUS_ACTIVATED,
    ORGANIZATION_STATUS_VERIFYING,
    ORGANIZATION_STATUS_FAIL_TO_VERIFY,
    ORGANIZATION_STATUS_DEACTIVATED,
    ORGANIZATION_STATUS_DELETING,
    ORGANIZATION_STATUS_DELETED,
    ORGANIZATION_STATUS_ACTIVATION_SCHEDULED
  }

  @Nullable String id;
  @Nullable String name;
  @Nullable String parentId;
  @Nullable Type type;
  @Nullable Status status;
  @Nullable String description;
  @Nullable String ownerEmail;
  @Nullable Integer billingCycle;
  @Nullable Instant contractValidStartTime;
  @Nullable Integer contractMonths;
  @Nullable Integer contractDays;
  @Nullable Instant contractValidEndTime;
  @Nullable Map<String, Object> nextContract;
  @Nullable Boolean hasSubOrgs;
  @Nullable String parentName;
  @Nullable String licenseKey;
  @Nullable String timeZone;
  @Nullable Instant createdAt;
  @Nullable Instant updatedAt;
}
