package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Two tiers, and which company is in which. Thread-safe. */
final class TierBook {

  private record Tier(int rank, String guid, String name) {}

  private final List<Tier> tiers =
      List.of(
          new Tier(1, UUID.randomUUID().toString(), "Tier 1"),
          new Tier(2, UUID.randomUUID().toString(), "Tier 2"));
  private final Map<String, Tier> byCompany = new LinkedHashMap<>();
  private final Inventory inventory;

  TierBook(Inventory inventory) {
    this.inventory = inventory;
  }

  /** False when there is no tier of this name. */
  synchronized boolean put(String company, String tier) {
    for (Tier each : tiers) {
      if (each.name().equals(tier)) {
        byCompany.put(company, each);
        return true;
      }
    }
    return false;
  }

  boolean exists(String tier) {
    return tiers.stream().anyMatch(each -> each.name().equals(tier));
  }

  synchronized @Nullable String of(String company) {
    Tier tier = byCompany.get(company);
    return tier == null ? null : tier.guid();
  }

  synchronized void describe(JsonObject entry, String company) {
    Tier tier = byCompany.get(company);
    if (tier == null) {
      List.of("tier", "tier_name", "tier_order").forEach(it -> entry.add(it, JsonNull.INSTANCE));
    } else {
      entry.addProperty("tier", tier.guid());
      entry.addProperty("tier_name", tier.name());
      entry.addProperty("tier_order", tier.rank());
    }
  }

  synchronized Reply list() {
    JsonArray list = new JsonArray();
    for (Tier tier : tiers) {
      List<String> companies =
          byCompany.entrySet().stream()
              .filter(entry -> entry.getValue().equals(tier))
              .map(Map.Entry::getKey)
              .filter(inventory::isSubscribed)
              .toList();
      list.add(
          new JsonFields()
              .with("rank", tier.rank())
              .with("guid", tier.guid())
              .with("name", tier.name())
              .with("description", null)
              .with("companies", companies)
              .with("email_enabled", false)
              .with("content_subscription_types", List.of())
              .json());
    }
    return Reply.json(200, list);
  }
}
