package dev.latchkey.testkit.bitsight;

import dev.latchkey.testkit.Call;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which users a call wants to see. */
final class UserFilter {

  private final Call call;

  UserFilter(Call call) {
    this.call = call;
  }

  boolean admits(BitsightUser user) {
    return admitsKind(user)
        && (contains("q", user.name()) || contains("q", user.email()))
        && contains("email_q", user.email())
        && contains("formal_name_q", user.name())
        && isAmong("email", user, BitsightUser::email)
        && isAmong("guid", user, BitsightUser::guid)
        && isAmong("group.guid", user, it -> it.group().guid())
        && isAmong("roles.slug", user, it -> it.role().slug())
        && isAmong("status", user, BitsightUser::status)
        && isAmong(
            "is_available_for_contact", user, it -> String.valueOf(it.availableForContact()));
  }

  /** Stated: true includes the pseudo-users. So nothing else does. */
  private boolean admitsKind(BitsightUser user) {
    return !user.companyApiToken() || "true".equals(call.query("is_company_api_token"));
  }

  private boolean contains(String parameter, String text) {
    String part = call.query(parameter);
    return part == null || text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  private boolean isAmong(
      String parameter, BitsightUser user, Function<BitsightUser, String> field) {
    @Nullable String values = call.query(parameter);
    return values == null || List.of(values.split(",", -1)).contains(field.apply(user));
  }
}
