package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Shows companies, searches for them, and shows their ratings trees. Thread-safe. */
final class CompanyHandlers {

  private static final int MOST_WITH_DETAILS = 10; // stated

  private final Inventory inventory;
  private final ViewBook views;

  CompanyHandlers(Inventory inventory, ViewBook views) {
    this.inventory = inventory;
    this.views = views;
  }

  Reply get(Call call, String url, BitsightUser caller, LocalDate today) {
    BitsightCompany company = inventory.require(call.pathParameter("company_guid"));
    views.saw(caller, company, today);
    JsonObject details =
        new CompanyJson(url + "/" + company.guid())
            .details(company, inventory.subscription(company.guid()).type());
    String fields = call.query("fields");
    if (fields != null) {
      details.keySet().retainAll(Set.copyOf(List.of(fields.split(",", -1))));
    }
    return Reply.json(200, details);
  }

  Reply search(Call call, String url, int maxLimit) {
    boolean expanded = call.query("expand") != null;
    if (call.query("guids") == null && call.query("domain") == null && call.query("name") == null) {
      throw Detail.refusal(400, "Give a domain, a name or guids.");
    }
    List<JsonObject> found =
        inventory.all().stream().map(company -> result(company, expanded)).toList();
    Rows rows =
        call.query("guids") != null // stated: it overrides both
            ? new Rows(call, found).among("guids", "guid")
            : new Rows(call, found).among("domain", "primary_domain").containing("name", "name");
    List<JsonObject> wanted =
        rows.among("industry", "industry").among("industry_slug", "industry_slug").list().stream()
            .filter(row -> isWhereWanted(call, row))
            .toList();
    int limit = expanded ? Math.min(maxLimit, MOST_WITH_DETAILS) : maxLimit;
    return Reply.json(200, new Slice(call, url, limit, wanted).fields().json());
  }

  Reply tree(Call call) {
    return Reply.json(200, node(inventory.require(call.pathParameter("company_guid")), true));
  }

  private boolean isWhereWanted(Call call, JsonObject row) {
    String wanted = call.query("in_portfolio");
    return wanted == null
        || Boolean.parseBoolean(wanted) == inventory.isSubscribed(row.get("guid").getAsString());
  }

  private JsonObject result(BitsightCompany company, boolean expanded) {
    JsonFields result =
        new JsonFields()
            .with("guid", company.guid())
            .with("name", company.name())
            .with("industry", "Technology")
            .with("industry_slug", "technology")
            .with("primary_domain", company.domain())
            .with("description", "An invented company.")
            .with("website", "http://www." + company.domain());
    if (expanded) {
      JsonFields details =
          new JsonFields()
              .with("in_portfolio", inventory.isSubscribed(company.guid()))
              .with("is_primary", true)
              .with("confidence", "HIGH")
              .with("self_published", null)
              .with("has_company_tree", !inventory.children(company.guid()).isEmpty())
              .with("primary_company", null);
      result.with("details", details.json());
    }
    return result.json();
  }

  private JsonObject node(BitsightCompany company, boolean primary) {
    return new JsonFields()
        .with("guid", company.guid())
        .with("name", company.name())
        .with("rating", company.rating())
        .with("industry", "Technology")
        .with("rating_type", "CURATED")
        .with("is_service_provider", false)
        .with("is_subscribed", inventory.isSubscribed(company.guid()))
        .with("is_primary", primary)
        .with("is_bundled", !primary)
        .with("has_control", primary)
        .with("is_shell", false)
        .with(
            "children",
            inventory.children(company.guid()).stream().map(it -> node(it, false)).toList())
        .json();
  }
}
