package dev.latchkey.bitsight;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.RequestOptions;
import dev.latchkey.bitsight.model.CompanyRatings;
import dev.latchkey.bitsight.model.LicensedRating;
import dev.latchkey.bitsight.model.LicensedRatings;
import dev.latchkey.bitsight.model.ListPortfolioResponse;
import dev.latchkey.bitsight.model.PortfolioEntry;
import dev.latchkey.bitsight.model.RatingPeriod;
import dev.latchkey.bitsight.model.RiskVectorScore;
import dev.latchkey.error.ApiException;
import dev.latchkey.error.PermissionDeniedException;
import dev.latchkey.error.RateLimitException;
import dev.latchkey.error.ServerException;
import dev.latchkey.json.TextOrList;
import dev.latchkey.testkit.Fault;
import dev.latchkey.testkit.Reply;
import dev.latchkey.testkit.bitsight.BitsightCompany;
import dev.latchkey.testkit.bitsight.BitsightEmulator;
import dev.latchkey.testkit.bitsight.SubscriptionType;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The portfolio, the history of its ratings, and current ratings under license. */
@ExtendWith(EmulatorExtension.class)
class PortfolioTest {

  private final BitsightEmulator platform;
  private final Clients clients;
  private final Bitsight bitsight;
  private final BitsightCompany own;

  PortfolioTest(BitsightEmulator platform) {
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
  void list_isFilteredByDottedNames() {
    assertThat(
            bitsight
                .portfolio()
                .list(
                    params ->
                        params
                            .riskVectorsGrade(List.of("A", "C"))
                            .subscriptionTypeSlug(List.of("continuous_monitoring"))
                            .ratingGte(620)
                            .ratingLt(780)
                            .sort("-rating")
                            .limit(1)))
        .extracting(PortfolioEntry::rating)
        .containsExactly(710, 620);
    assertThat(platform.log().requests().get(0).call().query().get("risk_vectors.grade"))
        .containsExactly("A,C");
    assertThat(platform.log().count("listPortfolio")).isEqualTo(2);
  }

  @Test
  void list_hasOnlyTheFieldsThatWereAskedFor() {
    PortfolioEntry entry =
        bitsight.portfolio().list(params -> params.fields(List.of("guid", "name"))).items().get(0);

    assertThat(entry.guid()).isNotNull();
    assertThat(entry.rating()).isNull();
    assertThat(entry.type()).isNull();
  }

  @Test
  void type_isAListInVersion2_andOneTextInVersion1() {
    TextOrList second = requireNonNull(bitsight.portfolio().list().items().get(0).type());
    TextOrList first = requireNonNull(bitsight.portfolio().getV1().companies().get(0).type());

    assertThat(second.isList()).isTrue();
    assertThat(first.isList()).isFalse();
    assertThat(first.items()).isEqualTo(second.items());
  }

  @Test
  void getV1_withoutAlertsOnly_leavesThoseOut() {
    BitsightCompany watched = platform.addToInventory("Tailspin Toys", 700, false);
    platform.subscribe(watched, SubscriptionType.RISK_MONITORING);

    assertThat(bitsight.portfolio().getV1().companies()).hasSize(6);
    assertThat(bitsight.portfolio().getV1(params -> params.excludeAlertsOnly(true)).companies())
        .hasSize(5);
  }

  @Test
  void summaries_haveAKeyWithAHyphen() {
    String json = "{\"summaries\":{\"my-company\":\"g\"},\"results\":[]}";

    ListPortfolioResponse page = ListPortfolioResponse.codec().parse(json);

    assertThat(requireNonNull(requireNonNull(page.summaries()).myCompany()).json())
        .isEqualTo("\"g\"");
    assertThat(ListPortfolioResponse.codec().toJson(page)).isEqualTo(json);
  }

  @Test
  void ratings_withTheirDetails_mayHaveNoNumber() {
    List<CompanyRatings> ratings =
        bitsight
            .portfolio()
            .ratings(params -> params.expand("rating_details").period(RatingPeriod.LATEST));

    assertThat(ratings).hasSize(5);
    List<RiskVectorScore> vectors =
        requireNonNull(requireNonNull(ratings.get(0).ratings()).get(0).riskVectors());
    assertThat(requireNonNull(vectors.get(0).rating()).asInt()).hasValue(640);
    assertThat(requireNonNull(vectors.get(1).rating()).asInt()).isEmpty();
  }

  @Test
  void eachRating_handsOnTheSameAsTheList() throws Exception {
    List<CompanyRatings> received = new ArrayList<>();

    long count =
        bitsight.portfolio().eachRating(params -> params.period(RatingPeriod.DAILY), received::add);

    assertThat(count).isEqualTo(5);
    assertThat(received)
        .isEqualTo(bitsight.portfolio().ratings(params -> params.period(RatingPeriod.DAILY)));
    assertThat(
            bitsight
                .async()
                .portfolio()
                .eachRating(params -> params.period(RatingPeriod.LATEST), received::add)
                .get(30, TimeUnit.SECONDS))
        .isEqualTo(5);
    assertThat(received).hasSize(10);
  }

  @Test
  void ratingsOf_areThoseOfTheCompaniesThatAreNamed() {
    List<CompanyRatings> received = new ArrayList<>();

    assertThat(bitsight.portfolio().ratingsOf(List.of(own.guid())))
        .extracting(CompanyRatings::name)
        .containsExactly("Northwind Example Ltd.");
    bitsight
        .portfolio()
        .eachRatingOf(
            body -> body.companies(List.of(own.guid())).period(RatingPeriod.LATEST), received::add);
    assertThat(received).hasSize(1);
    assertThatThrownBy(() -> bitsight.portfolio().ratingsOf(List.of("none")))
        .isInstanceOf(PermissionDeniedException.class);
  }

  @Test
  void ratingsOf_changesNothing_soItIsRepeated() {
    platform.faults().next("queryPortfolioRatings", Fault.status(503));

    assertThat(clients.repeating().portfolio().ratingsOf(List.of(own.guid()))).hasSize(1);
    assertThat(platform.log().count("queryPortfolioRatings")).isEqualTo(2);
  }

  @Test
  void ratings_thatWouldBeTooLarge_areRefusedWith413() {
    platform.maxRatings(10);

    assertThatThrownBy(() -> bitsight.portfolio().ratings())
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(413));
    assertThat(bitsight.portfolio().ratings(params -> params.period(RatingPeriod.LATEST)))
        .hasSize(5);
  }

  @Test
  void useLicenses_spendsThem_untilTheyRunOut() {
    BitsightCompany first = platform.addToInventory("Tailspin Toys", 700, false);
    BitsightCompany second = platform.addToInventory("Alpine Skis", 640, false);
    platform.licenses(1);

    LicensedRatings opened =
        bitsight
            .currentRatings()
            .useLicenses(List.of(own.guid(), first.guid(), second.guid(), "none"), true);

    assertThat(opened.results())
        .extracting(LicensedRating::rating)
        .containsExactly(710, 700, null, null);
    assertThat(opened.ratingLicensesUsed()).as("the first was open already").isEqualTo(1);
    assertThat(opened.totalRatingLicensesRemaining()).isZero();
    assertThat(bitsight.currentRatings().list())
        .anySatisfy(it -> assertThat(it.guid()).isEqualTo(first.guid()));
  }

  @Test
  void useLicenses_withoutSpending_ratesOnlyWhatIsOpen() {
    BitsightCompany closed = platform.addToInventory("Tailspin Toys", 700, false);

    LicensedRatings rated =
        bitsight.currentRatings().useLicenses(List.of(closed.guid(), own.guid()), false);

    assertThat(rated.results()).extracting(LicensedRating::rating).containsExactly(null, 710);
    assertThat(rated.ratingLicensesUsed()).isZero();
  }

  @Test
  void callsThatSpendLicenses_areNeverRepeated() {
    Bitsight repeating = clients.repeating();
    for (String operation :
        List.of(
            "useCurrentRatingsLicenses",
            "modifySubscriptions",
            "modifySubscriptionsInBulk",
            "createCompanyRequest",
            "createCompanyApiToken")) {
      platform.faults().next(operation, Fault.status(503));
    }

    assertThatThrownBy(() -> repeating.currentRatings().useLicenses(List.of(own.guid()), true))
        .isInstanceOf(ServerException.class);
    assertThatThrownBy(() -> repeating.subscriptions().modify(Map.of()))
        .isInstanceOf(ServerException.class);
    assertThatThrownBy(() -> repeating.subscriptions().modifyInBulk(body -> body.delete(List.of())))
        .isInstanceOf(ServerException.class);
    assertThatThrownBy(() -> repeating.companyRequests().create("tailspin.example"))
        .isInstanceOf(ServerException.class);
    assertThatThrownBy(() -> repeating.companyApiTokens().create("nightly"))
        .isInstanceOf(ServerException.class);
    assertThat(platform.log().requests()).hasSize(5);
  }

  @Test
  void tooManyCallsAtOnce_areRepeatedWhenThePlatformSays() {
    platform.faults().next("getUserQuota", Fault.status(429).retryAfter("0"));

    assertThat(clients.repeating().users().quota().totalUserCount()).isPositive();
    assertThat(platform.log().count("getUserQuota")).isEqualTo(2);
  }

  @Test
  void tooManyCallsAtOnce_withoutAWord_meansAMinute_whichAShortCallDoesNotHave() {
    Reply silent = Reply.text(429, "application/json", "{\"message\":\"Too many.\"}");
    platform.faults().next("getUserQuota", Fault.reply(silent));
    RequestOptions shorter = RequestOptions.builder().timeout(Duration.ofSeconds(50)).build();

    assertThatThrownBy(() -> clients.repeating().users().quota(shorter))
        .isInstanceOf(RateLimitException.class);
    assertThat(platform.log().count("getUserQuota")).isEqualTo(1);
  }
}
