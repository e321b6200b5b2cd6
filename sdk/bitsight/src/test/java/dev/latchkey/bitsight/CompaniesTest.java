package dev.latchkey.bitsight;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.bitsight.model.Alert;
import dev.latchkey.bitsight.model.CompanyRequest;
import dev.latchkey.bitsight.model.CompanySearchResult;
import dev.latchkey.bitsight.model.CompanyTree;
import dev.latchkey.bitsight.model.Finding;
import dev.latchkey.bitsight.model.StaticData;
import dev.latchkey.error.BadRequestException;
import dev.latchkey.error.DecodeException;
import dev.latchkey.error.PermissionDeniedException;
import dev.latchkey.testkit.Reply;
import dev.latchkey.testkit.bitsight.BitsightCompany;
import dev.latchkey.testkit.bitsight.BitsightEmulator;
import dev.latchkey.testkit.junit.EmulatorExtension;
import dev.latchkey.testkit.junit.ExpectViolations;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the API says about companies: search, tree, findings, alerts, requests, static lists. */
@ExtendWith(EmulatorExtension.class)
class CompaniesTest {

  private final BitsightEmulator platform;
  private final Clients clients;
  private final Bitsight bitsight;
  private final BitsightCompany own;

  CompaniesTest(BitsightEmulator platform) {
    this.platform = platform;
    this.clients = new Clients(platform);
    this.bitsight = clients.admin();
    this.own = platform.companies().get(0);
  }

  @AfterEach
  void close() {
    clients.close();
  }

  @Test
  void search_findsWhatIsNotInThePortfolio() {
    BitsightCompany stranger = platform.addToInventory("Tailspin Toys", 700, false);

    CompanySearchResult found =
        bitsight
            .companies()
            .search(params -> params.domain("tailspin.example").expand("details"))
            .items()
            .get(0);

    assertThat(found.guid()).isEqualTo(stranger.guid());
    assertThat(requireNonNull(found.details()).inPortfolio()).isFalse();
    assertThat(bitsight.companies().search(params -> params.name("o").inPortfolio(true)))
        .extracting(CompanySearchResult::name)
        .contains("Northwind Example Ltd.")
        .doesNotContain("Tailspin Toys");
  }

  @Test
  void search_withDetails_hasTenOnAPage_andGoesOn() {
    for (int i = 0; i < 12; i++) {
      platform.addToInventory("Tailspin" + i + " Toys", 700, false);
    }

    var page = bitsight.companies().search(params -> params.name("tailspin").expand("details"));

    assertThat(page.items()).hasSize(10);
    assertThat(page).hasSize(12);
  }

  @Test
  void search_withoutACriterion_isRefused() {
    assertThatThrownBy(() -> bitsight.companies().search()).isInstanceOf(BadRequestException.class);
  }

  @Test
  void tree_goesAsDeepAsItIs() {
    CompanyTree tree = bitsight.companies().tree(own.guid());

    CompanyTree below = requireNonNull(tree.children()).get(0);
    CompanyTree lowest = requireNonNull(below.children()).get(0);
    assertThat(tree.hasControl()).isTrue();
    assertThat(below.rating()).isEqualTo(690);
    assertThat(lowest.rating()).isNull();
    assertThat(lowest.children()).isEmpty();
  }

  @Test
  @ExpectViolations
  void tree_ofHostileDepth_isAnErrorAndNoStackOverflow() {
    int depth = 100_000;
    String answer = "{\"guid\":\"g\",\"children\":[".repeat(depth) + "]}".repeat(depth);
    platform.answer("getCompanyTree", call -> Reply.text(200, "application/json", answer));

    assertThatThrownBy(() -> bitsight.companies().tree(own.guid()))
        .isInstanceOf(DecodeException.class);
  }

  @Test
  void findings_areFilteredByParametersThatAreSentAsOneCommaSeparatedValue() {
    List<Finding> found =
        bitsight
            .findings()
            .list(
                own.guid(),
                params ->
                    params
                        .riskVector(List.of("spf", "open_ports"))
                        .severityGte(new BigDecimal("5.5"))
                        .sort("-severity"))
            .items();

    assertThat(found).extracting(Finding::riskVector).containsExactly("open_ports", "spf");
    assertThat(platform.log().requests().get(0).call().query().get("risk_vector"))
        .containsExactly("spf,open_ports");
  }

  @Test
  void finding_keepsWhatHasNoFixedShapeAsItCame() {
    Finding finding =
        bitsight
            .findings()
            .list(own.guid(), params -> params.detailsGrade(List.of("BAD")))
            .items()
            .get(0);

    assertThat(requireNonNull(finding.details()).json()).isEqualTo("{\"grade\":\"BAD\"}");
    assertThat(requireNonNull(finding.duration()).json()).isEqualTo("null");
    assertThat(finding.remediationHistory()).isNull();
    assertThat(requireNonNull(finding.assets()).get(0).importance()).isEqualTo("0.5");
  }

  @Test
  void findings_ofACompanyOutsideThePortfolio_areRefused() {
    platform.removeCompany(own);

    assertThatThrownBy(() -> bitsight.findings().list(own.guid()))
        .isInstanceOf(PermissionDeniedException.class);
  }

  @Test
  void alerts_haveAGuidThatIsANumberOrAText() {
    List<Alert> alerts = bitsight.alerts().list().stream().toList();

    assertThat(alerts)
        .anySatisfy(alert -> assertThat(alert.guid().asLong()).hasValue(49_462_237))
        .anySatisfy(
            alert -> {
              assertThat(alert.guid().asLong()).isEmpty();
              assertThat(alert.guid().text()).hasSize(36);
            });
  }

  @Test
  void alerts_latest_areThoseOfTheLastDay() {
    assertThat(bitsight.alerts().list()).hasSize(3);
    assertThat(bitsight.alerts().latest(params -> params.severity(List.of("CRITICAL"))))
        .extracting(Alert::companyName)
        .containsExactly("Contoso Sample Inc.");
    assertThat(bitsight.alerts().latest()).hasSize(2);
  }

  @Test
  void pages_goOnAtNextAndNextUrl_whereThereAreNoLinks() {
    String alert =
        "{\"guid\":%d,\"alert_type\":\"A\",\"alert_date\":\"2025-03-01\",\"severity\":\"WARN\"}";
    String url = platform.baseUrl() + "/v2/alerts?limit=1&offset=";
    platform.answer(
        "listAlerts",
        call ->
            Reply.text(
                200,
                "application/json",
                switch (call.query("offset", 0)) {
                  case 0 ->
                      page(
                          alert.formatted(0),
                          "\"links\":{\"next\":\"" + url + "1\"},\"next\":\"" + url + "7\"");
                  case 1 ->
                      page(
                          alert.formatted(1),
                          "\"next\":\"" + url + "2\",\"next_url\":\"" + url + "7\"");
                  case 2 -> page(alert.formatted(2), "\"next_url\":\"" + url + "3\"");
                  default -> page(alert.formatted(3), "\"next\":null");
                }));

    assertThat(bitsight.alerts().list())
        .extracting(it -> it.guid().asInt().orElseThrow())
        .containsExactly(0, 1, 2, 3);
  }

  private static String page(String result, String links) {
    return "{" + links + ",\"results\":[" + result + "]}";
  }

  @Test
  void link_toAnotherOrigin_isNotFollowed() {
    platform.answer(
        "listAlerts",
        call ->
            Reply.text(
                200,
                "application/json",
                "{\"links\":{\"next\":\"https://collector.example/v2/alerts\"},\"results\":[]}"));

    var page = bitsight.alerts().list();

    assertThatThrownBy(page::next)
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("the link to follow");
  }

  @Test
  void companyRequest_becomesACompanyOfThePortfolio() {
    CompanyRequest request =
        bitsight
            .companyRequests()
            .create(body -> body.domain("tailspin.example").subscriptionType("alerts_only"));
    assertThat(request.status()).isEqualTo("Pending");
    assertThat(requireNonNull(request.company()).json()).isEqualTo("null");

    BitsightCompany added = platform.completeRequest("Tailspin Toys");

    CompanyRequest completed =
        bitsight
            .companyRequests()
            .list(
                params ->
                    params.requesterGuid(List.of("current")).companyGuid(List.of(added.guid())))
            .items()
            .get(0);
    assertThat(completed.guid()).isEqualTo(request.guid());
    assertThat(requireNonNull(completed.company()).json()).contains(added.guid());
    assertThat(platform.companies()).contains(added);
    assertThat(
            bitsight
                .companyRequests()
                .list(params -> params.excludeRequesterGuid(List.of("current"))))
        .isEmpty();
  }

  @Test
  void companyRequest_forTheSameDomain_changesTheOneThatIsPending() {
    CompanyRequest first = bitsight.companyRequests().create("tailspin.example");

    CompanyRequest second =
        bitsight
            .companyRequests()
            .create(body -> body.domain("tailspin.example").subscriptionType("alerts_only"));

    assertThat(second.guid()).isEqualTo(first.guid());
    assertThat(second.subscriptionType()).isEqualTo("alerts_only");
    assertThat(bitsight.companyRequests().list()).hasSize(1);
  }

  @Test
  void staticLists_haveRangesAndRolesByTheirIdentifiers() {
    StaticData lists = bitsight.staticLists().get();

    assertThat(requireNonNull(requireNonNull(lists.ratingRanges()).get("basic")).max())
        .isEqualTo(640);
    assertThat(lists.roles()).anySatisfy(role -> assertThat(role.slug()).isEqualTo("vrm_admin"));
    assertThat(requireNonNull(requireNonNull(lists.riskVectors()).detailsByName()))
        .containsKey("Web Application Headers");
  }
}
