package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Shows the portfolio, companies, and their current ratings. Thread-safe. */
final class CompanyHandlers {

  private final Map<String, BitsightCompany> portfolio = new LinkedHashMap<>();

  synchronized BitsightCompany add(BitsightCompany company) {
    portfolio.put(company.guid(), company);
    return company;
  }

  synchronized void remove(String guid) {
    portfolio.remove(guid);
  }

  /** In the order they were added; the first is the account's own. */
  synchronized List<BitsightCompany> all() {
    return List.copyOf(portfolio.values());
  }

  Reply list(String url, LocalDate today) {
    List<BitsightCompany> companies = all();
    JsonObject own =
        companies.isEmpty() ? null : new JsonFields().with("guid", companies.get(0).guid()).json();
    return Reply.json(
        200,
        new JsonFields()
            .with("my_company", own)
            .with("companies", companies.stream().map(it -> json(url, it).entry(it)).toList())
            .with("countries", List.of())
            .with("rating_date", today)
            .with("created", today.minusYears(1))
            .json());
  }

  Reply get(Call call, String url) {
    BitsightCompany company = find(call.pathParameter("company_guid"));
    JsonObject details = json(url, company).details(company);
    String fields = call.query("fields");
    if (fields != null) {
      details.keySet().retainAll(Set.copyOf(List.of(fields.split(",", -1))));
    }
    return Reply.json(200, details);
  }

  Reply currentRatings(Call call, String url, int maxLimit, LocalDate today) {
    List<JsonObject> rated =
        all().stream()
            .filter(company -> company.licensed() && company.rating() != null)
            .map(it -> CompanyJson.currentRating(it, Objects.requireNonNull(it.rating())))
            .toList();
    JsonFields summaries = new JsonFields().with("rating_as_of", today);
    return Reply.json(
        200,
        new Slice(call, url, maxLimit, rated).fields().with("summaries", summaries.json()).json());
  }

  /** Seen: a company that is not in the portfolio is forbidden, not missing. */
  private synchronized BitsightCompany find(String guid) {
    BitsightCompany company = portfolio.get(guid);
    if (company == null) {
      throw Detail.refusal(403, "The company is not in your portfolio.");
    }
    return company;
  }

  private static CompanyJson json(String url, BitsightCompany company) {
    return new CompanyJson(url + "/" + company.guid());
  }
}
