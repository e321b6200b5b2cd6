package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists users and counts them. Thread-safe. */
final class UserHandlers {

  private final Map<String, BitsightUser> users = new LinkedHashMap<>();
  private volatile int quota = 50;

  synchronized BitsightUser add(BitsightUser user) {
    users.put(user.guid(), user);
    return user;
  }

  synchronized void remove(BitsightUser user) {
    users.remove(user.guid());
  }

  synchronized List<BitsightUser> all() {
    return List.copyOf(users.values());
  }

  void quota(int activeUsers) {
    quota = activeUsers;
  }

  Reply list(Call call, String url, int maxLimit) {
    UserFilter filter = new UserFilter(call);
    List<JsonObject> found =
        all().stream()
            .filter(filter::admits)
            .sorted(UserOrder.of(call.query("sort")))
            .map(BitsightUser::json)
            .toList();
    return Reply.json(200, new Slice(call, url, maxLimit, found).fields().json());
  }

  /** INFERRED: pseudo-users do not count. */
  Reply quota() {
    List<BitsightUser> people = all().stream().filter(user -> !user.companyApiToken()).toList();
    int active = (int) people.stream().filter(BitsightUser::isActive).count();
    int total = quota;
    return Reply.json(
        200,
        new JsonFields()
            .with("active_user_count", active)
            .with("inactive_user_count", people.size() - active)
            .with("total_user_count", people.size())
            .with("remaining_active_quota", Math.max(0, total - active))
            .with("total_active_quota", total)
            .json());
  }
}
