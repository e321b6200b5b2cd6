package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import org.jspecify.annotations.Nullable;

/** What a user is. */
public enum BitsightRole {
  /** May do everything; every company token has this role too. */
  ADMIN("Admin", "customer_admin"),
  /** Administers a group. */
  GROUP_ADMIN("Group Admin", "customer_group_admin"),
  /** Looks after portfolios. */
  PORTFOLIO_MANAGER("Portfolio Manager", "customer_portfolio_manager"),
  /** Looks. */
  USER("User", "customer_user"),
  /** Administers vendor risk management. */
  VRM_ADMIN("VRM Admin", "vrm_admin");

  private final String displayName;
  private final String slug;

  BitsightRole(String displayName, String slug) {
    this.displayName = displayName;
    this.slug = slug;
  }

  /** The identifier of the role in the API. */
  public String slug() {
    return slug;
  }

  String displayName() {
    return displayName;
  }

  /** The role of this slug, or null. */
  static @Nullable BitsightRole ofSlug(String slug) {
    for (BitsightRole role : values()) {
      if (role.slug.equals(slug)) {
        return role;
      }
    }
    return null;
  }

  /** Whether it has an {@code x-required-permission} such as {@code Admin or VRM Admin}. */
  boolean isAmong(String alternatives) {
    if (alternatives.equals("subscription modification")) {
      // INFERRED: the page does not say who has that
      return this == ADMIN || this == GROUP_ADMIN || this == PORTFOLIO_MANAGER;
    }
    for (String alternative : alternatives.split(" or ", -1)) {
      if (alternative.equals(displayName)) {
        return true;
      }
    }
    return false;
  }

  JsonObject json() {
    return new JsonFields().with("name", displayName).with("slug", slug).json();
  }
}
