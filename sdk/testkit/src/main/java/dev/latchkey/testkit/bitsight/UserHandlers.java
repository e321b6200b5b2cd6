package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows users, in both versions, and counts them. Thread-safe. */
final class UserHandlers {

  private final String account = UUID.randomUUID().toString();
  private final UserBook users;
  private final Inventory inventory;

  UserHandlers(UserBook users, Inventory inventory) {
    this.users = users;
    this.inventory = inventory;
  }

  Reply list(Call call, String url, int maxLimit) {
    UserFilter filter = new UserFilter(call);
    List<JsonObject> found =
        users.all().stream()
            .filter(filter::admits)
            .sorted(UserOrder.of(call.query("sort")))
            .map(BitsightUser::json)
            .toList();
    return Reply.json(200, new Slice(call, url, maxLimit, found).fields().json());
  }

  Reply get(Call call) {
    return Reply.json(200, users.get(call.pathParameter("user_guid")).json());
  }

  /** Stated: inactive users and pseudo-users only if all are asked for. */
  Reply listV1(Call call) {
    boolean all = "true".equals(call.query("show_all"));
    boolean details = "true".equals(call.query("include_details"));
    String company = call.query("view_company");
    JsonArray list = new JsonArray();
    users.all().stream()
        .filter(user -> all || (user.isActive() && !user.companyApiToken()))
        // INFERRED: whoever sees the portfolio sees its companies
        .filter(user -> company == null || inventory.isSubscribed(company))
        .forEach(user -> list.add((details ? detailed(user) : user.summary()).json()));
    return Reply.json(200, list);
  }

  Reply getV1(Call call) {
    return profile(users.get(call.pathParameter("user_guid")));
  }

  /** INFERRED: a company token is shown its pseudo-user. */
  Reply profile(BitsightUser user) {
    return Reply.json(200, user.profile().with("customer", customer()).json());
  }

  /** INFERRED: pseudo-users do not count. */
  Reply quota() {
    int active = users.active();
    int people = users.people().size();
    int total = users.quota();
    return Reply.json(
        200,
        new JsonFields()
            .with("active_user_count", active)
            .with("inactive_user_count", people - active)
            .with("total_user_count", people)
            .with("remaining_active_quota", Math.max(0, total - active))
            .with("total_active_quota", total)
            .json());
  }

  private static JsonFields detailed(BitsightUser user) {
    return user.summary()
        .with("date_joined", user.joined())
        .with("last_login", user.lastLogin())
        .with("is_active", user.isActive())
        .with("is_customer_api_token", user.companyApiToken());
  }

  private JsonObject customer() {
    @Nullable BitsightCompany own = inventory.own();
    return new JsonFields()
        .with("guid", account)
        .with("name", "Example Holding")
        .with("my_company_guid", own == null ? null : own.guid())
        .with(
            "my_company_subsidiaries",
            own == null
                ? List.of()
                : inventory.children(own.guid()).stream().map(BitsightCompany::guid).toList())
        .with("partner", null)
        .with("sales_manager", null)
        .with("show_partner_logo", false)
        .with("has_mobile_risk", false)
        .with("is_federal_agency", false)
        .with("has_accepted_federal_agency_disclaimer", false)
        .json();
  }
}
