package dev.latchkey.testkit.bitsight;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** In which order a call wants to see users: {@code status,-joined_time}. */
final class UserOrder {

  private static final Map<String, Comparator<BitsightUser>> FIELDS =
      Map.of(
          "formal_name", Comparator.comparing(BitsightUser::name),
          "last_login_time",
              Comparator.comparing(
                  BitsightUser::lastLogin, Comparator.nullsFirst(Comparator.naturalOrder())),
          "guid", Comparator.comparing(BitsightUser::guid),
          "email", Comparator.comparing(BitsightUser::email),
          "group.name", Comparator.comparing(user -> user.group().name()),
          "status", Comparator.comparing(BitsightUser::status),
          "joined_time", Comparator.comparing(BitsightUser::joined));

  private UserOrder() {}

  /** INFERRED: without a field people before pseudo-users; equal ones as they were added. */
  static Comparator<BitsightUser> of(@Nullable String sort) {
    @Nullable Comparator<BitsightUser> order = null;
    for (String field : sort == null ? List.<String>of() : List.of(sort.split(",", -1))) {
      boolean descending = field.startsWith("-");
      Comparator<BitsightUser> next = FIELDS.get(descending ? field.substring(1) : field);
      if (next == null) {
        throw Detail.ofField("sort", "There is no such field."); // INFERRED
      }
      Comparator<BitsightUser> directed = descending ? next.reversed() : next;
      order = order == null ? directed : order.thenComparing(directed);
    }
    return order == null ? Comparator.comparing(BitsightUser::companyApiToken) : order;
  }
}
