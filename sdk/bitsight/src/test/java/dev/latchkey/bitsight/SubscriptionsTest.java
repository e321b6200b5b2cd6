package dev.latchkey.bitsight;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.bitsight.model.BulkSubscriptionError;
import dev.latchkey.bitsight.model.BulkSubscriptionResult;
import dev.latchkey.bitsight.model.CompanyOrder;
import dev.latchkey.bitsight.model.CompanyOutcome;
import dev.latchkey.bitsight.model.SubscribedCompany;
import dev.latchkey.bitsight.model.SubscriptionAddition;
import dev.latchkey.bitsight.model.SubscriptionDeletion;
import dev.latchkey.bitsight.model.SubscriptionOrder;
import dev.latchkey.bitsight.model.SubscriptionOutcome;
import dev.latchkey.bitsight.model.SubscriptionOverview;
import dev.latchkey.bitsight.model.SubscriptionQuota;
import dev.latchkey.bitsight.model.Tier;
import dev.latchkey.error.BadRequestException;
import dev.latchkey.error.PermissionDeniedException;
import dev.latchkey.testkit.bitsight.BitsightCompany;
import dev.latchkey.testkit.bitsight.BitsightEmulator;
import dev.latchkey.testkit.bitsight.BitsightRole;
import dev.latchkey.testkit.bitsight.SubscriptionType;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Subscriptions, and what becomes of those that fail inside a 200. */
@ExtendWith(EmulatorExtension.class)
class SubscriptionsTest {

  private static final String TOTAL = "continuous_monitoring";
  private static final String ALERTS = "alerts_only";

  private final BitsightEmulator platform;
  private final Clients clients;
  private final Bitsight bitsight;
  private final BitsightCompany tailspin;

  SubscriptionsTest(BitsightEmulator platform) {
    this.platform = platform;
    this.clients = new Clients(platform);
    this.bitsight = clients.admin();
    this.tailspin = platform.addToInventory("Tailspin Toys", 700, false);
  }

  @AfterEach
  void close() {
    clients.close();
  }

  @Test
  void get_givesTheTypesByTheirSlug_apartFromThePlainMembers() {
    SubscriptionOverview overview = bitsight.subscriptions().get();

    assertThat(overview.types()).containsOnlyKeys(TOTAL, ALERTS);
    assertThat(type(overview, TOTAL).remaining()).isEqualTo(95);
    assertThat(type(overview, TOTAL).companies()).hasSize(5);
    assertThat(overview.eventForensics()).isTrue();
    assertThat(overview.trialEndDate()).isNull();
    assertThat(overview.extra()).isEmpty();
  }

  @Test
  void get_keepsMembersOfAnUnknownShapeAsExtra() {
    String json =
        "{\"alerts_only\":{\"quota\":7},\"new_flag\":true,\"new_list\":[1],\"odd\":{\"quota\":\"many\"}}";

    SubscriptionOverview overview = SubscriptionOverview.codec().parse(json);

    assertThat(overview.types()).containsOnlyKeys(ALERTS);
    assertThat(overview.extra()).containsOnlyKeys("new_flag", "new_list", "odd");
    assertThat(SubscriptionOverview.codec().parse(SubscriptionOverview.codec().toJson(overview)))
        .isEqualTo(overview);
  }

  @Test
  void modify_saysOfEachCompanyWhatBecameOfIt() {
    bitsight.folders().create("Vendors");
    CompanyOrder known = CompanyOrder.builder().url("tailspin.example").build();
    CompanyOrder unknown = CompanyOrder.builder().guid("none").build();

    Map<String, SubscriptionOutcome> outcome =
        bitsight
            .subscriptions()
            .modify(
                Map.of(
                    ALERTS,
                    SubscriptionOrder.builder()
                        .companies(List.of(known, unknown))
                        .folder("Vendors")
                        .build()));

    SubscriptionOutcome alerts = requireNonNull(outcome.get(ALERTS));
    List<CompanyOutcome> companies = requireNonNull(alerts.companies());
    assertThat(companies.get(0).guid()).isEqualTo(tailspin.guid());
    assertThat(companies.get(0).result()).isEqualTo("success");
    assertThat(companies.get(0).folder()).isEqualTo("Vendors");
    assertThat(companies.get(1).result()).isEqualTo("failure");
    assertThat(companies.get(1).reason()).isEqualTo("No matching company found");
    assertThat(requireNonNull(alerts.notAdded()).json()).isEqualTo("1");
    assertThat(platform.companies()).contains(tailspin);
  }

  @Test
  void modify_whenTheQuotaIsUsedUp_saysWhy() {
    platform.subscriptionQuota(SubscriptionType.RISK_MONITORING, 0);

    Map<String, SubscriptionOutcome> outcome =
        bitsight.subscriptions().modify(Map.of(ALERTS, order(tailspin, null)));

    assertThat(requireNonNull(requireNonNull(outcome.get(ALERTS)).companies()).get(0).reason())
        .contains("no subscription left");
    assertThat(platform.companies()).doesNotContain(tailspin);
  }

  @Test
  void modify_mayTakeTwoCompaniesTypesForEachOther() {
    platform.subscribe(tailspin, SubscriptionType.RISK_MONITORING);
    BitsightCompany own = platform.companies().get(0);

    bitsight.subscriptions().modify(Map.of(TOTAL, order(tailspin, own.guid())));

    SubscriptionOverview after = bitsight.subscriptions().get();
    assertThat(type(after, ALERTS).companies())
        .extracting(SubscribedCompany::guid)
        .containsExactly(own.guid());
    assertThat(type(after, TOTAL).remaining()).isEqualTo(95);
  }

  private static SubscriptionQuota type(SubscriptionOverview overview, String slug) {
    return requireNonNull(overview.types().get(slug));
  }

  private static SubscriptionOrder order(BitsightCompany company, @Nullable String swapWith) {
    return SubscriptionOrder.builder()
        .companies(List.of(CompanyOrder.builder().guid(company.guid()).swapWith(swapWith).build()))
        .build();
  }

  @Test
  void bulkAddition_hasBothLists_whatWasDoneAndWhatWasNot() {
    String own = platform.companies().get(0).guid();
    bitsight.folders().create("Vendors");

    BulkSubscriptionResult result =
        bitsight
            .subscriptions()
            .modifyInBulk(
                body ->
                    body.add(
                        List.of(
                            SubscriptionAddition.builder()
                                .guid(tailspin.guid())
                                .type(TOTAL)
                                .folder(List.of("Vendors"))
                                .tier("Tier 1")
                                .build(),
                            SubscriptionAddition.builder().guid(own).type(ALERTS).build(),
                            SubscriptionAddition.builder().guid("none").type(TOTAL).build(),
                            SubscriptionAddition.builder().guid("odd").type("gold").build())));

    assertThat(result.added()).containsExactly(tailspin.guid());
    assertThat(result.modified()).containsExactly(own);
    assertThat(result.failures())
        .extracting(BulkSubscriptionError::guid)
        .containsExactly("none", "odd");
    Tier first = bitsight.tiers().list().get(0);
    assertThat(first.rank()).isEqualTo(1);
    assertThat(first.companies()).containsExactly(tailspin.guid());
  }

  @Test
  void bulkDeletion_callsItsFailuresByAnotherName_andTheyAreNotLost() {
    String own = platform.companies().get(0).guid();

    BulkSubscriptionResult result =
        bitsight
            .subscriptions()
            .modifyInBulk(body -> body.delete(List.of(deletion(own), deletion("none"))));

    assertThat(result.deleted()).extracting(SubscriptionDeletion::guid).containsExactly(own);
    assertThat(result.errors()).isNull();
    assertThat(result.failures())
        .extracting(BulkSubscriptionError::message)
        .containsExactly("No matching company found");
    assertThat(platform.companies()).extracting(BitsightCompany::guid).doesNotContain(own);
  }

  private static SubscriptionDeletion deletion(String guid) {
    return SubscriptionDeletion.builder().guid(guid).build();
  }

  @Test
  void bulk_takesAThousandCompanies() {
    List<SubscriptionDeletion> tooMany = Collections.nCopies(1001, deletion("none"));

    assertThatThrownBy(() -> bitsight.subscriptions().modifyInBulk(body -> body.delete(tooMany)))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void bulk_byWhoMayNot_isRefused() {
    Bitsight robin = clients.of(platform.addUser("Robin Other", BitsightRole.USER));

    assertThatThrownBy(
            () -> robin.subscriptions().modifyInBulk(body -> body.delete(List.of(deletion("a")))))
        .isInstanceOf(PermissionDeniedException.class)
        .hasMessageContaining("subscription modification");
  }
}
