package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What the API says about companies. All of it invented but the ratings. */
final class CompanyJson {

  private final String url;

  /** Takes the address of the company in the API. */
  CompanyJson(String url) {
    this.url = url;
  }

  /** As the portfolio shows it. */
  JsonObject entry(BitsightCompany company, SubscriptionType type) {
    JsonFields fields =
        common(company, type)
            .with("network_size_v4", 256)
            .with("rating", company.rating())
            .with("rating_date", company.rating() == null ? null : company.ratingDate())
            .with("date_added", company.ratingDate().minusYears(1))
            .with("logo", url + "/logo-image")
            .with("external_id", 1_710_009_999L)
            .with("grade_date", null)
            .with("href", url);
    return fields.json();
  }

  /** As the details show it. */
  JsonObject details(BitsightCompany company, SubscriptionType type) {
    JsonFields fields =
        common(company, type)
            .with("description", "An invented company.")
            .with("ipv4_count", 256)
            .with("people_count", 120)
            .with("homepage", "http://www." + company.domain())
            .with("rating_details", vectors())
            .with("ratings", history(company))
            .with("search_count", 41)
            .with("subscription_end_date", null)
            .with("permissions", new JsonFields().with("can_view_forensics", true).json())
            .with("is_primary", false)
            .with("is_bundle", false)
            .with("has_company_tree", true)
            .with("primary_company", null);
    return fields.json();
  }

  /**
   * As version 2 of the portfolio shows it, with the countries and risk vectors that its filters
   * look at.
   */
  JsonObject portfolioEntry(BitsightCompany company, Inventory.Subscription subscription) {
    JsonFields vector = new JsonFields().with("slug", "spf").with("grade", "C");
    return new JsonFields()
        .with("guid", company.guid())
        .with("custom_id", null)
        .with("name", company.name())
        .with("shortname", company.shortName())
        .with("rating", company.rating())
        .with("rating_date", company.rating() == null ? null : company.ratingDate())
        .with("added_date", subscription.since())
        .with("network_size_v4", 256)
        .with("primary_domain", company.domain())
        .with("logo", url + "/logo-image")
        .with("sparkline", url + "/sparkline")
        .with("display_url", null)
        .with("type", List.of("CURATED", "SELF-PUBLISHED")) // a list here, one text in version 1
        .with("industry", slug("Technology", "technology"))
        .with("sub_industry", slug("Computer Software", "computer_software"))
        .with("life_cycle", null)
        .with("relationship", slug("Vendor", "vendor"))
        .with(
            "subscription_type",
            slug(subscription.type().displayName(), subscription.type().slug()))
        .with("countries", List.of("US"))
        .with("risk_vectors", company.rating() == null ? List.of() : List.of(vector.json()))
        .json();
  }

  /** The rating of a day; only for a company that has a rating. */
  static JsonObject dated(BitsightCompany company, LocalDate day, boolean vectors) {
    JsonFields dated =
        new JsonFields().with("date", day).with("rating", company.rating()).with("percentile", 62);
    if (vectors) {
      JsonFields missing =
          new JsonFields()
              .with("name", "Mobile Application Security")
              .with("grade", "N/A")
              .with("rating", "N/A")
              .with("percentile", "N/A");
      JsonFields spf =
          new JsonFields()
              .with("name", "SPF")
              .with("grade", "C")
              .with("rating", 640)
              .with("percentile", 41);
      dated.with("risk_vectors", List.of(spf.json(), missing.json()));
    }
    return dated.json();
  }

  private static JsonObject slug(String name, String slug) {
    return new JsonFields().with("name", name).with("slug", slug).json();
  }

  /** As current ratings show it; only for a company that has a rating. */
  static JsonObject currentRating(BitsightCompany company, int rating) {
    return new JsonFields()
        .with("guid", company.guid())
        .with("name", company.name())
        .with("rating", rating)
        .with("rating_category", BitsightCompany.range(rating).toLowerCase(Locale.ROOT))
        .json();
  }

  private JsonFields common(BitsightCompany company, SubscriptionType type) {
    return new JsonFields()
        .with("guid", company.guid())
        .with("custom_id", null)
        .with("name", company.name())
        .with("shortname", company.shortName())
        .with("industry", "Technology")
        .with("industry_slug", "technology")
        .with("sub_industry", "Computer Software")
        .with("sub_industry_slug", "computer_software")
        .with("type", "CURATED,SELF-PUBLISHED") // one text, several kinds
        .with("sparkline", url + "/sparkline")
        .with("subscription_type", type.displayName())
        .with("subscription_type_key", type.slug())
        .with("primary_domain", company.domain())
        .with("security_grade", null)
        .with("display_url", "https://app.example/company/" + company.guid() + "/overview/");
  }

  private static List<JsonObject> history(BitsightCompany company) {
    Integer rating = company.rating();
    if (rating == null) {
      return List.of();
    }
    return IntStream.range(0, 3)
        .mapToObj(
            daysAgo ->
                new JsonFields()
                    .with("rating_date", company.ratingDate().minusDays(daysAgo))
                    .with("rating", rating)
                    .with("range", BitsightCompany.range(rating))
                    .with("rating_color", "#e8a951")
                    .json())
        .toList();
  }

  /** Seen: a score that is missing is the text N/A. */
  private static JsonObject vectors() {
    return new JsonFields()
        .with("spf", vector("SPF", 640, "C", 41, 5))
        .with(
            "mobile_application_security",
            vector("Mobile Application Security", "N/A", "N/A", "N/A", 17))
        .json();
  }

  private static JsonElement vector(
      String name, Object rating, String grade, Object percentile, int order) {
    return new JsonFields()
        .with("name", name)
        .with("rating", rating)
        .with("grade", grade)
        .with("percentile", percentile)
        .with("grade_color", "#ecb870")
        .with("category", "Diligence")
        .with("category_order", 1)
        .with("beta", false)
        .with("order", order)
        .with("display_url", "https://app.example/vector/" + order)
        .json();
  }
}
