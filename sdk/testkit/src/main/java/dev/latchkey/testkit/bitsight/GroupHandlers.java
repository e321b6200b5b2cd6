package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.util.List;

/** Lists the Access Control Groups; the first is the default. */
final class GroupHandlers {

  private final List<BitsightGroup> groups;
  private final UserBook users;
  private final Inventory inventory;

  GroupHandlers(List<BitsightGroup> groups, UserBook users, Inventory inventory) {
    this.groups = groups;
    this.users = users;
    this.inventory = inventory;
  }

  Reply list() {
    BitsightGroup usual = groups.get(0);
    return Reply.json(
        200,
        new JsonFields()
            .with("groups", groups.stream().map(group -> json(group, group.equals(usual))).toList())
            .with("default_group", usual.guid())
            .json());
  }

  /** INFERRED: only the default group sees the portfolio; nobody can change that here. */
  private JsonObject json(BitsightGroup group, boolean usual) {
    JsonFields allocations = new JsonFields();
    for (SubscriptionType type : SubscriptionType.values()) {
      allocations.with(
          type.slug(),
          new JsonFields()
              .with("total_allocated_quota", inventory.quota(type) - inventory.remaining(type))
              .with("total_available_quota", inventory.remaining(type))
              .json());
    }
    return new JsonFields()
        .with("guid", group.guid())
        .with("name", group.name())
        .with("user_count", users.people().stream().filter(it -> it.group().equals(group)).count())
        .with("company_count", usual ? inventory.portfolio().size() : 0)
        .with("all_companies", usual)
        .with("is_default", usual)
        .with("subscription_types", allocations.json())
        .json();
  }
}
