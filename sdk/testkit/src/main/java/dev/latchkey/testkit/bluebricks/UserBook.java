package dev.latchkey.testkit.bluebricks;

import com.google.gson.JsonArray;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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

  static Reply roles() {
    JsonArray roles = new JsonArray();
    ROLES.forEach(role -> roles.add(role.json()));
    return Reply.json(200, roles);
  }
}
