package dev.latchkey.bitsight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.Secret;
import dev.latchkey.bitsight.model.Company;
import dev.latchkey.bitsight.model.CompanyApiToken;
import dev.latchkey.bitsight.model.CreatedCompanyApiToken;
import dev.latchkey.bitsight.model.PortfolioCompany;
import dev.latchkey.bitsight.model.User;
import dev.latchkey.error.AuthenticationException;
import dev.latchkey.error.ConfigurationException;
import dev.latchkey.error.PermissionDeniedException;
import dev.latchkey.json.IntegerOrText;
import dev.latchkey.testkit.Gate;
import dev.latchkey.testkit.bitsight.BitsightEmulator;
import dev.latchkey.testkit.bitsight.BitsightRole;
import dev.latchkey.testkit.junit.EmulatorExtension;
import dev.latchkey.testkit.junit.ExpectViolations;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class BitsightTest {

  private final BitsightEmulator platform;
  private final Clients clients;
  private final Bitsight bitsight;

  BitsightTest(BitsightEmulator platform) {
    this.platform = platform;
    this.clients = new Clients(platform);
    this.bitsight = clients.admin();
  }

  @AfterEach
  void close() {
    clients.close();
  }

  @Test
  void everyCall_sendsBasicWithTheFirstRequest() {
    assertThat(bitsight.serviceIndex().get().resources()).isNotEmpty();

    assertThat(platform.log().requests()).hasSize(1);
    assertThat(platform.log().requests().get(0).call().header("Authorization"))
        .startsWith("Basic ");
  }

  @Test
  void companyApiToken_isShownOnce_andMaskedInTheList() {
    CreatedCompanyApiToken created = bitsight.companyApiTokens().create("nightly export job");

    List<CompanyApiToken> listed = bitsight.companyApiTokens().list();

    assertThat(listed)
        .filteredOn(token -> "nightly export job".equals(token.description()))
        .singleElement()
        .satisfies(token -> assertThat(token.token()).startsWith("****"));
    try (Bitsight company = clients.with(created.token().reveal())) {
      assertThat(company.users().quota().totalUserCount()).isPositive();
    }
  }

  @Test
  void companyApiToken_afterRevocation_isRefused() {
    CreatedCompanyApiToken created = bitsight.companyApiTokens().create("short-lived");
    bitsight.companyApiTokens().revoke(Objects.requireNonNull(created.guid()));

    try (Bitsight company = clients.with(created.token().reveal())) {
      assertThatThrownBy(() -> company.users().quota())
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("getUserQuota");
    }
  }

  @Test
  void newUserToken_endsTheOldOne() {
    bitsight.users().quota();
    platform.newUserToken();

    assertThatThrownBy(() -> bitsight.users().quota()).isInstanceOf(AuthenticationException.class);
  }

  @Test
  void users_list_followsTheLinks() {
    assertThat(bitsight.users().list(params -> params.limit(2)))
        .extracting(User::email)
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(2);
    assertThat(platform.log().count("listUsers")).isGreaterThan(1);
  }

  @Test
  void companies_portfolioAndGet_tolerateWhatIsNotAvailable() {
    List<PortfolioCompany> companies =
        Objects.requireNonNull(bitsight.companies().portfolio().companies());
    assertThat(companies).isNotEmpty();

    List<IntegerOrText> ratings = new ArrayList<>();
    for (PortfolioCompany company : companies) {
      Company details = bitsight.companies().get(Objects.requireNonNull(company.guid()));
      if (details.ratingDetails() != null) {
        details
            .ratingDetails()
            .values()
            .forEach(
                vector -> {
                  if (vector.rating() != null) {
                    ratings.add(vector.rating());
                  }
                });
      }
    }

    assertThat(ratings)
        .anySatisfy(rating -> assertThat(rating.asInt()).isPresent())
        .anySatisfy(rating -> assertThat(rating.text()).isEqualTo("N/A"));
  }

  @Test
  void currentRatings_list() {
    assertThat(bitsight.currentRatings().list())
        .isNotEmpty()
        .allSatisfy(rating -> assertThat(rating.rating()).isPositive());
  }

  @Test
  void missingRole_isRefused_andNamed() {
    var user = platform.addUser("Robin Example", BitsightRole.USER);
    try (Bitsight robin = clients.with(platform.newUserToken(user).value())) {
      assertThatThrownBy(() -> robin.companyApiTokens().list())
          .isInstanceOf(PermissionDeniedException.class)
          .hasMessageContaining("Admin");
    }
  }

  @Test
  void cleartextUrl_isRefusedBeforeAnythingIsSent() {
    assertThatThrownBy(
            () ->
                Bitsight.builder()
                    .baseUrl(platform.cleartextUrl())
                    .apiToken(Secret.of(platform.userToken().value()))
                    .build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("https");
    assertThat(platform.log().requests()).isEmpty();
  }

  @Test
  @ExpectViolations
  void cleartextPort_refusesWhatReachesIt() {
    try (Bitsight careless =
        Bitsight.builder()
            .baseUrl(platform.cleartextUrl())
            .allowCleartextLoopback()
            .maxRetries(0)
            .apiToken(Secret.of("not-a-real-token"))
            .build()) {
      assertThatThrownBy(() -> careless.users().quota())
          .isInstanceOf(dev.latchkey.error.LatchkeyException.class);
    }
  }

  @Test
  void callsAtOnce_areAtMostThree() throws Exception {
    platform.maxConcurrentCalls(3); // a fourth would get a 429, and fail
    ExecutorService threads = Executors.newFixedThreadPool(12);
    try (Gate gate = platform.gates().hold("getUserQuota")) {
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        calls.add(threads.submit(() -> bitsight.users().quota()));
      }
      gate.awaitArrivals(3);
      gate.open();
      for (Future<?> call : calls) {
        call.get(30, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(platform.log().maxConcurrent("getUserQuota")).isLessThanOrEqualTo(3);
    assertThat(platform.log().count("getUserQuota")).isEqualTo(12);
  }
}
