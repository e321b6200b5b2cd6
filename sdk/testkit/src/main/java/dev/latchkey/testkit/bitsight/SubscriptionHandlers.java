package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows and adds subscriptions, company by company: what fails does not fail the call. */
final class SubscriptionHandlers {

  private final Inventory inventory;
  private final FolderBook folders;

  SubscriptionHandlers(Inventory inventory, FolderBook folders) {
    this.inventory = inventory;
    this.folders = folders;
  }

  Reply get() {
    JsonFields overview = new JsonFields();
    for (SubscriptionType type : SubscriptionType.values()) {
      List<JsonObject> companies =
          inventory.portfolio().stream()
              .filter(it -> inventory.subscription(it.guid()).type() == type)
              .map(this::subscribed)
              .toList();
      overview.with(
          type.slug(),
          new JsonFields()
              .with("name", type.displayName())
              .with("quota", inventory.quota(type))
              .with("remaining", inventory.remaining(type))
              .with("companies", companies)
              .json());
    }
    return Reply.json(
        200,
        overview
            .with("event_forensics", true)
            .with("user_behavior_forensics", false)
            .with("real_time_alerts", true)
            .with("trial_end_date", null)
            .json());
  }

  Reply modify(Call call, LocalDate today) {
    JsonFields answer = new JsonFields();
    for (Map.Entry<String, JsonElement> order : call.json().entrySet()) {
      answer.with(
          order.getKey(), outcome(order.getKey(), order.getValue().getAsJsonObject(), today));
    }
    return Reply.json(200, answer.json());
  }

  private JsonObject outcome(String slug, JsonObject order, LocalDate today) {
    SubscriptionType type = SubscriptionType.ofSlug(slug);
    String folder = text(order, "folder");
    JsonArray companies = new JsonArray();
    int[] counts = new int[4];
    for (JsonElement each : order.getAsJsonArray("companies")) {
      JsonObject wanted = each.getAsJsonObject();
      String domain = text(wanted, "url"); // stated: looked at first
      BitsightCompany company =
          domain == null ? inventory.find(text(wanted, "guid")) : inventory.ofDomain(domain);
      String swap = text(wanted, "swap_with");
      @Nullable String reason = add(type, company, swap, folder, today);
      counts[(swap == null ? 0 : 2) + (reason == null ? 0 : 1)]++;
      companies.add(
          new JsonFields()
              .with("guid", company == null ? text(wanted, "guid") : company.guid())
              .with("name", company == null ? null : company.name())
              .with("folder", reason == null ? folder : null)
              .with("result", reason == null ? "success" : "failure")
              .with("reason", reason)
              .json());
    }
    return new JsonFields()
        .with("added", counts[0])
        .with("not_added", counts[1])
        .with("switched", counts[2])
        .with("not_switched", counts[3])
        .with("companies", companies)
        .json();
  }

  /** Returns why not, or null when it is done. INFERRED: the reasons, but for those of the bulk. */
  private @Nullable String add(
      @Nullable SubscriptionType type,
      @Nullable BitsightCompany company,
      @Nullable String swap,
      @Nullable String folder,
      LocalDate today) {
    if (type == null) {
      return "Invalid company subscription type";
    }
    if (company == null) {
      return "No matching company found";
    }
    FolderBook.@Nullable Folder into = folder == null ? null : folders.named(folder);
    if (folder != null && into == null) {
      return "Could not resolve folder";
    }
    if (swap != null) {
      if (!inventory.isSubscribed(company.guid()) || !inventory.isSubscribed(swap)) {
        return "Both companies must be in the portfolio";
      }
      inventory.swap(company.guid(), swap);
    } else if (!inventory.subscribe(company.guid(), type, today)) {
      return "There is no subscription left";
    }
    if (into != null) {
      synchronized (folders) {
        into.companies.add(company.guid());
      }
    }
    return null;
  }

  private JsonObject subscribed(BitsightCompany company) {
    return new JsonFields()
        .with("guid", company.guid())
        .with("name", company.name())
        .with("start_date", inventory.subscription(company.guid()).since())
        .with("end_date", null)
        .json();
  }

  private static @Nullable String text(JsonObject object, String member) {
    return object.get(member) instanceof JsonPrimitive value ? value.getAsString() : null;
  }
}
