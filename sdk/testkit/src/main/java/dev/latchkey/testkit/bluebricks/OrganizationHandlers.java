package dev.latchkey.testkit.bluebricks;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.time.Instant;
import java.util.List;

/** Shows and changes the organization. Thread-safe. */
final class OrganizationHandlers {

  /** What a change may set. Stated: the name is taken and cannot be changed, so it is let be. */
  private static final List<String> CHANGEABLE = List.of("display_name", "branding", "metadata");

  private final JsonObject organization;

  OrganizationHandlers(String id, String name, String displayName, Instant createdAt) {
    JsonFields branding = new JsonFields().with("logo_url", "https://img.example/logo.png");
    organization =
        new JsonFields()
            .with("id", id)
            .with("name", name)
            .with("display_name", displayName)
            .with("branding", branding.json())
            .with("metadata", new JsonFields().with("org_status", "paid").json())
            .with("is_trial", false)
            .with("created_at", createdAt)
            .with("trial_started", createdAt)
            .json();
  }

  synchronized BluebricksOrganization organization() {
    return new BluebricksOrganization(text("id"), text("name"), text("display_name"));
  }

  synchronized Reply get() {
    return Reply.json(200, organization);
  }

  /** INFERRED: an object that is given replaces the one there is. */
  synchronized Reply update(Call call) {
    JsonObject changes = call.json();
    CHANGEABLE.stream()
        .filter(changes::has)
        .forEach(member -> organization.add(member, changes.get(member)));
    return get();
  }

  private String text(String member) {
    return organization.get(member).getAsString();
  }
}
