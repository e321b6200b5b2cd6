package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows the portfolio, in both versions, and the history of its ratings. Thread-safe. */
final class PortfolioHandlers {

  private static final Set<String> SORTABLE =
      Set.of(
          "name",
          "rating",
          "industry.name",
          "life_cycle.name",
          "relationship.name",
          "subscription_type.name",
          "tier");

  /** Filters by what no company here has, so that each leaves nothing. */
  private static final List<String> NOTHING_HAS =
      List.of(
          "software.name",
          "software.category",
          "infections",
          "open_ports",
          "products",
          "product_types",
          "providers",
          "security_incident_categories",
          "vendor_action_plan",
          "vulnerabilities");

  private final Inventory inventory;
  private final FolderBook folders;
  private final TierBook tiers;
  private volatile int mostRatings = 100_000;

  PortfolioHandlers(Inventory inventory, FolderBook folders, TierBook tiers) {
    this.inventory = inventory;
    this.folders = folders;
    this.tiers = tiers;
  }

  /** How many ratings an answer may hold; one that would be larger is a 413. */
  void mostRatings(int count) {
    mostRatings = count;
  }

  Reply list(Call call, String url, String companies, int maxLimit) {
    List<JsonObject> all =
        inventory.portfolio().stream()
            .filter(company -> isInFolder(call.query("folder"), company))
            .map(company -> entry(companies, company))
            .toList();
    Rows rows =
        new Rows(call, all)
            .containing("q", "name")
            .among("tier", "tier")
            .among("type", "type")
            .among("industry.name", "industry.name")
            .among("industry.slug", "industry.slug")
            .among("life_cycle.slug", "life_cycle.slug")
            .among("relationship.slug", "relationship.slug")
            .among("subscription_type.slug", "subscription_type.slug")
            .notAmong("exclude_subscription_type.slug", "subscription_type.slug")
            .among("countries", "countries")
            .among("risk_vectors.slug", "risk_vectors.slug")
            .among("risk_vectors.grade", "risk_vectors.grade")
            .within("rating", "rating");
    for (String parameter : NOTHING_HAS) {
      rows = rows.among(parameter, parameter);
    }
    List<JsonObject> found = rows.sorted("name", SORTABLE).list();
    found.forEach(row -> Set.of("countries", "risk_vectors").forEach(row::remove));
    BitsightCompany own = inventory.own();
    JsonFields summaries = new JsonFields().with("my-company", own == null ? null : own.guid());
    JsonFields page =
        new Slice(call, url, maxLimit, new Rows(call, found).fields().list()).fields();
    return Reply.json(200, page.with("summaries", summaries.json()).json());
  }

  /** The version without pages: the portfolio as it is at its two addresses. */
  Reply listV1(Call call, String url, LocalDate today) {
    BitsightCompany own = inventory.own();
    String rated = call.query("rating_date");
    List<JsonObject> rows =
        inventory.portfolio().stream()
            .filter(it -> isInFolder(call.query("folder"), it))
            .filter(it -> isInTier(call.query("tier"), it))
            .filter(it -> !isLeftOut(call, it))
            .map(it -> new CompanyJson(url + "/" + it.guid()).entry(it, type(it)))
            .toList();
    return Reply.json(
        200,
        new JsonFields()
            .with(
                "my_company", own == null ? null : new JsonFields().with("guid", own.guid()).json())
            .with("companies", new Rows(call, rows).fields().list())
            .with("countries", List.of())
            .with("rating_date", rated == null ? today : rated)
            .with("created", today.minusYears(1))
            .json());
  }

  Reply ratings(Call call, LocalDate today) {
    JsonObject query = new JsonObject();
    call.query().forEach((name, values) -> query.addProperty(name, values.get(0)));
    return ratings(query, inventory.portfolio(), today);
  }

  Reply ratingsOf(Call call, LocalDate today) {
    JsonObject body = call.json();
    List<BitsightCompany> companies =
        body.get("companies") instanceof JsonArray guids
            ? guids.asList().stream().map(guid -> inventory.require(guid.getAsString())).toList()
            : inventory.portfolio();
    return ratings(body, companies, today);
  }

  private Reply ratings(JsonObject asked, List<BitsightCompany> companies, LocalDate today) {
    RatingDays days = RatingDays.of(asked, today);
    boolean vectors =
        asked.get("expand") instanceof JsonPrimitive it
            && it.getAsString().equals("rating_details");
    JsonArray answer = new JsonArray();
    int ratings = 0;
    for (BitsightCompany company : companies) {
      JsonArray history = new JsonArray();
      for (LocalDate day : company.rating() == null ? List.<LocalDate>of() : days.list()) {
        history.add(CompanyJson.dated(company, day, vectors));
      }
      ratings += history.size();
      answer.add(
          new JsonFields()
              .with("guid", company.guid())
              .with("name", company.name())
              .with("ratings", history)
              .json());
    }
    return ratings > mostRatings
        ? Detail.of(413, "The answer would be too large.")
        : Reply.json(200, answer);
  }

  private JsonObject entry(String companies, BitsightCompany company) {
    JsonObject entry =
        new CompanyJson(companies + "/" + company.guid())
            .portfolioEntry(company, inventory.subscription(company.guid()));
    tiers.describe(entry, company.guid());
    return entry;
  }

  private SubscriptionType type(BitsightCompany company) {
    return inventory.subscription(company.guid()).type();
  }

  private boolean isLeftOut(Call call, BitsightCompany company) {
    return "true".equals(call.query("exclude_alerts_only"))
        && type(company) == SubscriptionType.RISK_MONITORING;
  }

  private boolean isInFolder(@Nullable String wanted, BitsightCompany company) {
    return wanted == null
        || List.of(wanted.split(",", -1)).stream()
            .anyMatch(folder -> folders.contains(folder, company.guid()));
  }

  private boolean isInTier(@Nullable String wanted, BitsightCompany company) {
    String tier = tiers.of(company.guid());
    return wanted == null
        || List.of(wanted.split(",", -1)).contains(tier == null ? "untiered" : tier);
  }
}
