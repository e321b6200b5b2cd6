package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import dev.latchkey.testkit.bitsight.FolderBook.Folder;
import java.util.ArrayList;
import java.util.List;

/** Lists, creates, changes and deletes folders. Thread-safe. */
final class FolderHandlers {

  private final FolderBook folders;
  private final Inventory inventory;

  FolderHandlers(FolderBook folders, Inventory inventory) {
    this.folders = folders;
    this.inventory = inventory;
  }

  /** No folder here stands for a subscription, so there is none to leave out. */
  Reply list(Call call, BitsightUser caller) {
    List<JsonObject> rows =
        folders.seenBy(caller).stream().map(folder -> folders.json(folder, caller)).toList();
    JsonArray list = new JsonArray();
    new Rows(call, rows).fields().list().forEach(list::add);
    return Reply.json(200, list);
  }

  Reply get(Call call, BitsightUser caller) {
    return Reply.json(200, folders.json(folder(call, caller), caller));
  }

  Reply create(Call call, BitsightUser caller) {
    String name = call.jsonText("name");
    if (name == null || name.isBlank()) {
      throw Detail.ofField("name", "A name is needed.");
    }
    Folder folder = folders.add(caller, name);
    synchronized (folders) {
      change(folder, call.json());
    }
    return Reply.json(201, folders.json(folder, caller));
  }

  Reply update(Call call, BitsightUser caller) {
    Folder folder = folder(call, caller);
    synchronized (folders) {
      if (!folder.isEditedBy(caller, "can_edit_folder_properties")) {
        throw Detail.refusal(403, "You may not change the folder.");
      }
      change(folder, call.json());
    }
    return Reply.json(200, folders.json(folder, caller));
  }

  /** Stated: by its creator only, and not what the platform has made. */
  Reply delete(Call call, BitsightUser caller) {
    Folder folder = folder(call, caller);
    if (!folder.isOwnedBy(caller)) {
      throw Detail.refusal(403, "You may not delete the folder.");
    }
    folders.remove(folder);
    return Reply.empty(204);
  }

  /** Stated: what is not added is listed apart. INFERRED: that is what is not in the portfolio. */
  Reply addCompanies(Call call, BitsightUser caller) {
    Folder folder = folder(call, caller);
    List<String> added = new ArrayList<>();
    List<String> notAdded = new ArrayList<>();
    synchronized (folders) {
      if (!folder.isEditedBy(caller, "can_edit_folder_contents")) {
        throw Detail.refusal(403, "You may not change what is in the folder.");
      }
      for (JsonElement guid : call.json().getAsJsonArray("add_companies")) {
        String company = guid.getAsString();
        boolean isNew = inventory.isSubscribed(company) && folder.companies.add(company);
        (isNew ? added : notAdded).add(company);
      }
    }
    return Reply.json(
        200,
        new JsonFields()
            .with("added", added)
            .with("not_added", notAdded)
            .with("companies", folders.companies(folder))
            .with("detail", added.size() + " added to " + folder.name + ".")
            .json());
  }

  private Folder folder(Call call, BitsightUser caller) {
    return folders.get(call.pathParameter("folder_guid"), caller);
  }

  /** What is left out stays, and a null takes the value away. */
  private static void change(Folder folder, JsonObject changes) {
    if (changes.has("name")) {
      folder.name = changes.get("name").getAsString();
    }
    JsonElement description = changes.get("description");
    if (description != null) {
      folder.description = description.isJsonNull() ? null : description.getAsString();
    }
    JsonElement expiry = changes.get("content_expiry_days");
    if (expiry != null) {
      folder.expiryDays = expiry.isJsonNull() ? null : expiry.getAsInt();
    }
    if (changes.get("shared_options") instanceof JsonObject sharing) {
      sharing.entrySet().forEach(it -> folder.sharing.add(it.getKey(), it.getValue()));
    }
  }
}
