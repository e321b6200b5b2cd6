package dev.latchkey.testkit.bitsight;

import org.jspecify.annotations.Nullable;

/** How an account can be subscribed to a company. */
public enum SubscriptionType {
  /** Sees everything about it. */
  TOTAL_RISK_MONITORING("Total Risk Monitoring", "continuous_monitoring"),
  /** Gets alerts about it. */
  RISK_MONITORING("Risk Monitoring", "alerts_only");

  private final String displayName;
  private final String slug;

  SubscriptionType(String displayName, String slug) {
    this.displayName = displayName;
    this.slug = slug;
  }

  /** The identifier of the type in the API. */
  public String slug() {
    return slug;
  }

  String displayName() {
    return displayName;
  }

  static @Nullable SubscriptionType ofSlug(@Nullable String slug) {
    for (SubscriptionType type : values()) {
      if (type.slug.equals(slug)) {
        return type;
      }
    }
    return null;
  }
}
