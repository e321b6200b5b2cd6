package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The folders of the account, and what is in them. Thread-safe. */
final class FolderBook {

  /** A folder; without an owner when the platform has made it. Guarded by its book. */
  static final class Folder {
    final String guid = UUID.randomUUID().toString();
    final @Nullable BitsightUser owner;
    final Set<String> companies = new LinkedHashSet<>();
    String name;
    @Nullable String description;
    @Nullable Integer expiryDays;
    JsonObject sharing = new JsonObject();

    Folder(@Nullable BitsightUser owner, String name) {
      this.owner = owner;
      this.name = name;
    }

    boolean isOwnedBy(BitsightUser user) {
      return owner != null && owner.guid().equals(user.guid());
    }

    boolean isShared() {
      return sharing.has("is_shared") && sharing.get("is_shared").getAsBoolean();
    }

    /** Null when the folder is not shared with the user. */
    @Nullable JsonObject shareOf(BitsightUser user) {
      if (isShared() && sharing.get("shared_with") instanceof JsonArray shares) {
        for (var share : shares) {
          JsonObject one = share.getAsJsonObject();
          if (one.get("email").getAsString().equalsIgnoreCase(user.email())) {
            return one;
          }
        }
      }
      boolean everybody = isShared() && isTrue(sharing, "shared_with_all_users");
      return everybody ? new JsonObject() : null;
    }

    boolean isSeenBy(BitsightUser user) {
      return owner == null || isOwnedBy(user) || shareOf(user) != null;
    }

    boolean isEditedBy(BitsightUser user, String right) {
      JsonObject share = shareOf(user);
      return isOwnedBy(user) || (share != null && isTrue(share, right));
    }
  }

  private final Map<String, Folder> folders = new LinkedHashMap<>();
  private final Inventory inventory;
  private final Folder all = new Folder(null, "All Companies");

  FolderBook(Inventory inventory) {
    this.inventory = inventory;
    folders.put(all.guid, all);
  }

  synchronized Folder add(BitsightUser owner, String name) {
    Folder folder = new Folder(owner, name);
    folders.put(folder.guid, folder);
    return folder;
  }

  synchronized void remove(Folder folder) {
    folders.remove(folder.guid);
  }

  /** Stated: with a user go the folders that the user has shared. */
  synchronized void removeSharedBy(BitsightUser user) {
    folders.values().removeIf(folder -> folder.isOwnedBy(user) && folder.isShared());
  }

  synchronized List<Folder> seenBy(BitsightUser user) {
    return folders.values().stream().filter(folder -> folder.isSeenBy(user)).toList();
  }

  /** INFERRED: what one may not see is missing. */
  synchronized Folder get(String guid, BitsightUser user) {
    Folder folder = folders.get(guid);
    if (folder == null || !folder.isSeenBy(user)) {
      throw Detail.refusal(404, "There is no such folder.");
    }
    return folder;
  }

  synchronized @Nullable Folder named(String name) {
    return folders.values().stream().filter(it -> it.name.equals(name)).findFirst().orElse(null);
  }

  synchronized boolean contains(String folder, String company) {
    Folder found = folders.get(folder);
    return found != null && companies(found).contains(company);
  }

  /** What is in a folder, as far as it is in the portfolio still. */
  synchronized List<String> companies(Folder folder) {
    List<String> portfolio = inventory.portfolio().stream().map(BitsightCompany::guid).toList();
    return folder == all
        ? portfolio
        : folder.companies.stream().filter(portfolio::contains).toList();
  }

  synchronized JsonObject json(Folder folder, BitsightUser reader) {
    List<String> companies = companies(folder);
    BitsightUser owner = folder.owner;
    return new JsonFields()
        .with("guid", folder.guid)
        .with("name", folder.name)
        .with("description", folder.description)
        .with("owner", owner == null ? null : owner.email())
        .with("owner_name", owner == null ? null : owner.name())
        .with("owner_guid", owner == null ? null : owner.guid())
        .with("content_expiry_days", folder.expiryDays)
        .with("contains_all_companies", folder == all)
        .with("order", new ArrayList<>(folders.keySet()).indexOf(folder.guid) + 1)
        .with("companies", companies)
        .with("companies_count", companies.size())
        .with("is_selected", folder == all)
        .with("is_deletable", folder.isOwnedBy(reader))
        .with("customer_global", owner == null)
        .with("can_edit_properties", folder.isEditedBy(reader, "can_edit_folder_properties"))
        .with("shared_options", sharing(folder, reader))
        .with("subscription_type", null)
        .with("email_enabled", false)
        .with("content_subscription_types", List.of())
        .json();
  }

  private static JsonObject sharing(Folder folder, BitsightUser reader) {
    return new JsonFields()
        .with("is_shared", folder.isShared())
        .with("user_can_share", folder.isOwnedBy(reader))
        .with("shared_with_all_users", isTrue(folder.sharing, "shared_with_all_users"))
        .with("group_can_edit_contents", isTrue(folder.sharing, "group_can_edit_contents"))
        .with("group_can_edit_properties", isTrue(folder.sharing, "group_can_edit_properties"))
        .with(
            "shared_with",
            folder.sharing.get("shared_with") instanceof JsonArray shares
                ? shares.deepCopy()
                : new JsonArray())
        .with("user_can_edit_contents", folder.isEditedBy(reader, "can_edit_folder_contents"))
        .json();
  }

  private static boolean isTrue(JsonObject object, String member) {
    return object.has(member)
        && !object.get(member).isJsonNull()
        && object.get(member).getAsBoolean();
  }
}
