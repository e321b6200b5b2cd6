package dev.latchkey.testkit.bluebricks;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Webhooks. They are kept, and called by nobody. Guarded by the workspace. */
final class WebhookHandlers {

  private static final List<String> CHANGEABLE =
      List.of("name", "scope", "scope_id", "endpoint_url", "is_enabled", "events");

  private final Clock clock;
  private final BluebricksOrganization organization;
  private final CollectionHandlers collections;
  private final Map<String, JsonObject> webhooks = new LinkedHashMap<>();

  WebhookHandlers(
      Clock clock, BluebricksOrganization organization, CollectionHandlers collections) {
    this.clock = clock;
    this.organization = organization;
    this.collections = collections;
  }

  List<String> ids() {
    return List.copyOf(webhooks.keySet());
  }

  /** INFERRED: without a scope, the organization; in use, unless it says otherwise. */
  Reply create(Call call, BluebricksUser creator) {
    String id = UUID.randomUUID().toString();
    JsonObject webhook =
        new JsonFields()
            .with("id", id)
            .with("scope", "organization")
            .with("scope_id", organization.id())
            .with("is_enabled", true)
            .with("created_by", creator.id())
            .with("created_at", Millis.text(clock.instant()))
            .with("updated_at", null)
            .with("events", new JsonArray())
            .json();
    webhooks.put(id, change(webhook, call.json()));
    return shown(id);
  }

  Reply get(Call call) {
    return shown(named(call));
  }

  /** INFERRED: what is left out stays as it is. */
  Reply update(Call call) {
    String id = named(call);
    JsonObject changed = change(stored(id).deepCopy(), call.json());
    changed.addProperty("updated_at", Millis.text(clock.instant()));
    webhooks.put(id, changed);
    return shown(id);
  }

  Reply delete(Call call) {
    webhooks.remove(named(call));
    return Reply.empty(200);
  }

  private JsonObject change(JsonObject webhook, JsonObject changes) {
    CHANGEABLE.stream()
        .filter(changes::has)
        .forEach(member -> webhook.add(member, changes.get(member)));
    webhook.addProperty("scope_slug", slug(webhook));
    return webhook;
  }

  /** INFERRED: an unknown collection is a bad request; the other scopes are not looked up. */
  private String slug(JsonObject webhook) {
    String scopeId = webhook.get("scope_id").getAsString();
    return switch (webhook.get("scope").getAsString()) {
      case "organization" -> organization.name();
      case "collection" -> collections.target(scopeId).slug();
      default -> scopeId;
    };
  }

  private String named(Call call) {
    String id = call.pathParameter("webhookId");
    if (!webhooks.containsKey(id)) {
      throw Failure.refusal(404, "webhook not found");
    }
    return id;
  }

  private JsonObject stored(String id) {
    return webhooks.getOrDefault(id, new JsonObject());
  }

  private Reply shown(String id) {
    return Reply.json(200, stored(id));
  }
}
