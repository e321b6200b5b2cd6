package dev.latchkey.testkit.bitsight;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The users of the account, with the pseudo-users of its company tokens. Thread-safe. */
final class UserBook {

  private final Map<String, BitsightUser> users = new LinkedHashMap<>();
  private int quota = 50;

  synchronized BitsightUser put(BitsightUser user) {
    users.put(user.guid(), user);
    return user;
  }

  synchronized void remove(String guid) {
    users.remove(guid);
  }

  synchronized @Nullable BitsightUser find(String guid) {
    return users.get(guid);
  }

  synchronized BitsightUser get(String guid) {
    BitsightUser user = users.get(guid);
    if (user == null) {
      throw Detail.refusal(404, "There is no such user.");
    }
    return user;
  }

  synchronized void change(String guid, UnaryOperator<BitsightUser> change) {
    put(change.apply(get(guid)));
  }

  synchronized List<BitsightUser> all() {
    return List.copyOf(users.values());
  }

  /** Without the pseudo-users. */
  List<BitsightUser> people() {
    return all().stream().filter(user -> !user.companyApiToken()).toList();
  }

  synchronized void quota(int activeUsers) {
    quota = activeUsers;
  }

  synchronized int quota() {
    return quota;
  }

  int active() {
    return (int) people().stream().filter(BitsightUser::isActive).count();
  }
}
