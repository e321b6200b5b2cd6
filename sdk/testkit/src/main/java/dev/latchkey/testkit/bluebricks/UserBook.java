package dev.latchkey.testkit.bluebricks;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.Reply;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The users of the organization and their roles. Thread-safe. */
final class UserBook {

  /** Stated: their names. */
  static final List<BluebricksRole> ROLES =
      List.of(
          new BluebricksRole("rol_EmulatedAdmin01", "Admin", "May do everything"),
          new BluebricksRole("rol_EmulatedBuilder", "Builder", "Publishes blueprints"),
          new BluebricksRole("rol_EmulatedDeploy1", "Deployer", "Deploys environments"),
          new BluebricksRole("rol_EmulatedViewer1", "Viewer", "Read only"));

  private final Map<String, BluebricksUser> users = new LinkedHashMap<>();

  synchronized BluebricksUser add(BluebricksUser user) {
    users.put(user.id(), user);
    return user;
  }

  synchronized List<BluebricksUser> all() {
    return List.copyOf(users.values());
  }

  synchronized BluebricksUser byId(String id) {
    return Objects.requireNonNull(users.get(id), () -> "no user " + id);
  }

  synchronized Reply get(Call call) {
    BluebricksUser user = users.get(call.pathParameter("id"));
    if (user == null) {
      throw Failure.refusal(404, "user not found");
    }
    return Reply.json(200, user.json());
  }

  Reply list(Call call) {
    List<JsonObject> members = all().stream().map(BluebricksUser::member).toList();
    return Reply.json(200, Listing.page(call, Listing.searched(call, members)).json());
  }

  /** INFERRED: without {@code add} the roles are replaced, and the order of adding stays. */
  synchronized Reply setRoles(Call call, List<BluebricksCollection> collections) {
    BluebricksUser user = users.get(call.pathParameter("id"));
    if (user == null) {
      throw Failure.refusal(404, "user not found");
    }
    boolean add = call.json().has("add") && call.json().get("add").getAsBoolean();
    Set<BluebricksRole> roles = new LinkedHashSet<>(add ? user.roles() : List.of());
    for (JsonElement id : call.json().getAsJsonArray("roles")) {
      roles.add(role(id.getAsString()));
    }
    BluebricksUser changed = user.with(List.copyOf(roles));
    users.put(changed.id(), changed);
    return Reply.json(
        200, changed.assigned(collections.stream().map(BluebricksCollection::json).toList()));
  }

  private static BluebricksRole role(String id) {
    return ROLES.stream()
        .filter(role -> role.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Failure.refusal(400, "failed to update user roles"));
  }

  static Reply roles() {
    JsonArray roles = new JsonArray();
    ROLES.forEach(role -> roles.add(role.json()));
    return Reply.json(200, roles);
  }
}
