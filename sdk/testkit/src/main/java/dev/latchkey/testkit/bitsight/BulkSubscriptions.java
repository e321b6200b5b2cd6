package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Subscribes to many companies, or unsubscribes from them. The messages are those that the platform
 * lists, but for the one about the quota (INFERRED).
 */
final class BulkSubscriptions {

  private static final int MOST = 1000; // stated

  private final Inventory inventory;
  private final FolderBook folders;
  private final TierBook tiers;

  BulkSubscriptions(Inventory inventory, FolderBook folders, TierBook tiers) {
    this.inventory = inventory;
    this.folders = folders;
    this.tiers = tiers;
  }

  Reply modify(Call call, LocalDate today) {
    boolean adds = call.json().get("add") instanceof JsonArray;
    boolean deletes = call.json().get("delete") instanceof JsonArray;
    if (adds == deletes) {
      throw Detail.refusal(400, "Give companies to add, or companies to delete.");
    }
    JsonArray companies = call.json().getAsJsonArray(adds ? "add" : "delete");
    if (companies.size() > MOST) {
      throw Detail.refusal(400, "Too many companies in request");
    }
    return adds ? add(companies, today) : delete(companies);
  }

  private Reply add(JsonArray companies, LocalDate today) {
    List<String> added = new ArrayList<>();
    List<String> modified = new ArrayList<>();
    List<JsonObject> errors = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (JsonElement each : companies) {
      JsonObject wanted = each.getAsJsonObject();
      String guid = wanted.get("guid").getAsString();
      boolean before = inventory.isSubscribed(guid);
      @Nullable String problem =
          seen.add(guid) ? problem(wanted, guid) : "Multiple requests for the same company";
      if (problem == null && !subscribe(wanted, guid, today)) {
        problem = "There is no subscription left";
      }
      if (problem != null) {
        errors.add(error(guid, problem));
      } else {
        (before ? modified : added).add(guid);
      }
    }
    return Reply.json(
        200,
        new JsonFields()
            .with("added", added)
            .with("modified", modified)
            .with("errors", errors)
            .json());
  }

  /** Stated: the failures are called error here, and not errors. */
  private Reply delete(JsonArray companies) {
    List<JsonObject> deleted = new ArrayList<>();
    List<JsonObject> error = new ArrayList<>();
    for (JsonElement each : companies) {
      String guid = each.getAsJsonObject().get("guid").getAsString();
      if (inventory.unsubscribe(guid)) {
        deleted.add(new JsonFields().with("guid", guid).json());
      } else {
        error.add(error(guid, "No matching company found"));
      }
    }
    return Reply.json(200, new JsonFields().with("deleted", deleted).with("error", error).json());
  }

  private @Nullable String problem(JsonObject wanted, String guid) {
    String type = wanted.get("type").getAsString();
    if (inventory.find(guid) == null) {
      return "No matching company found";
    }
    if (SubscriptionType.ofSlug(type) == null) {
      return "Invalid company subscription type " + type;
    }
    for (String folder : folders(wanted)) {
      if (folders.named(folder) == null) {
        return "Could not resolve folder " + folder;
      }
    }
    return wanted.has("tier") && !tiers.exists(wanted.get("tier").getAsString())
        ? "Could not resolve tier " + wanted.get("tier").getAsString()
        : null;
  }

  private boolean subscribe(JsonObject wanted, String guid, LocalDate today) {
    SubscriptionType type = SubscriptionType.ofSlug(wanted.get("type").getAsString());
    if (type == null || !inventory.subscribe(guid, type, today)) {
      return false;
    }
    synchronized (folders) {
      for (String name : folders(wanted)) {
        FolderBook.Folder folder = folders.named(name);
        if (folder != null) {
          folder.companies.add(guid);
        }
      }
    }
    return !wanted.has("tier") || tiers.put(guid, wanted.get("tier").getAsString());
  }

  private static List<String> folders(JsonObject wanted) {
    return wanted.get("folder") instanceof JsonArray names
        ? names.asList().stream().map(JsonElement::getAsString).toList()
        : List.of();
  }

  private static JsonObject error(String guid, String message) {
    return new JsonFields().with("guid", guid).with("message", message).json();
  }
}
