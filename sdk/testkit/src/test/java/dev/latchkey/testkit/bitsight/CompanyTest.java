package dev.latchkey.testkit.bitsight;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.junit.EmulatorExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class CompanyTest {

  private final BitsightEmulator platform;
  private final BitsightCalls calls;

  CompanyTest(BitsightEmulator platform) {
    this.platform = platform;
    this.calls = new BitsightCalls(platform);
  }

  @Test
  void index_leadsToTheResources() {
    JsonObject index = BitsightCalls.json(calls.get("/v1"));

    assertThat(index.get("version").getAsInt()).isEqualTo(1);
    String companies =
        index.getAsJsonArray("resources").get(0).getAsJsonObject().get("href").getAsString();
    assertThat(calls.follow(companies).has("companies")).isTrue();
  }

  @Test
  void list_hasCompaniesWithoutARating() {
    JsonObject portfolio = BitsightCalls.json(calls.get("/v1/companies"));

    assertThat(portfolio.getAsJsonObject("my_company").get("guid").getAsString())
        .isEqualTo(platform.companies().get(0).guid());
    assertThat(portfolio.getAsJsonArray("companies")).hasSize(5);
    JsonObject unrated = portfolio.getAsJsonArray("companies").get(2).getAsJsonObject();
    assertThat(unrated.get("rating").isJsonNull()).isTrue();
    assertThat(unrated.get("rating_date").isJsonNull()).isTrue();
  }

  @Test
  void list_mayBeEmpty() {
    try (BitsightEmulator other = BitsightEmulator.builder().noCompanies().start()) {
      JsonObject portfolio = BitsightCalls.json(new BitsightCalls(other).get("/v1/companies"));

      assertThat(portfolio.get("my_company").isJsonNull()).isTrue();
      assertThat(portfolio.getAsJsonArray("companies")).isEmpty();
      assertThat(other.log().violations()).isEmpty();
    }
  }

  @Test
  void details_haveScoresThatAreNoNumbers() {
    JsonObject company = details(platform.companies().get(0), "");

    JsonObject vectors = company.getAsJsonObject("rating_details");
    assertThat(vectors.getAsJsonObject("spf").get("rating").getAsInt()).isEqualTo(640);
    JsonObject missing = vectors.getAsJsonObject("mobile_application_security");
    assertThat(missing.get("rating").getAsString()).isEqualTo("N/A");
    assertThat(missing.get("percentile").getAsString()).isEqualTo("N/A");
    assertThat(missing.get("grade").getAsString()).isEqualTo("N/A");
  }

  @Test
  void details_haveTheHistoryNewestFirst() {
    JsonObject newest =
        details(platform.companies().get(0), "").getAsJsonArray("ratings").get(0).getAsJsonObject();

    assertThat(newest.get("rating").getAsInt()).isEqualTo(710);
    assertThat(newest.get("range").getAsString()).isEqualTo("Intermediate");
    assertThat(details(platform.companies().get(2), "").getAsJsonArray("ratings")).isEmpty();
  }

  @Test
  void details_haveOnlyTheFieldsThatAreAskedFor() {
    JsonObject company = details(platform.companies().get(1), "?fields=name,guid");

    assertThat(company.keySet()).containsExactlyInAnyOrder("guid", "name");
  }

  @Test
  void details_ofACompanyOutsideThePortfolioAreForbidden() {
    BitsightCompany company = platform.companies().get(1);
    platform.removeCompany(company);

    assertThat(calls.get("/v1/companies/" + company.guid()).statusCode()).isEqualTo(403);
    assertThat(calls.get("/v1/companies/none").statusCode()).isEqualTo(403);
  }

  @Test
  void currentRatings_areThoseWithALicenseAndARating() {
    JsonObject page = BitsightCalls.json(calls.get("/v1/current-ratings?limit=2"));

    assertThat(page.get("count").getAsInt()).isEqualTo(3);
    assertThat(page.getAsJsonObject("summaries").has("rating_as_of")).isTrue();
    JsonObject first = page.getAsJsonArray("results").get(0).getAsJsonObject();
    assertThat(first.get("rating").getAsInt()).isEqualTo(710);
    assertThat(first.get("rating_category").getAsString()).isEqualTo("intermediate");
    String next = page.getAsJsonObject("links").get("next").getAsString();
    assertThat(next).startsWith(platform.baseUrl() + "/v1/current-ratings?");
    JsonObject last = calls.follow(next).getAsJsonArray("results").get(0).getAsJsonObject();
    assertThat(last.get("rating_category").getAsString()).isEqualTo("advanced");
  }

  private JsonObject details(BitsightCompany company, String query) {
    return BitsightCalls.json(calls.get("/v1/companies/" + company.guid() + query));
  }
}
