package dev.latchkey.blinksale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.Secret;
import dev.latchkey.blinksale.model.Client;
import dev.latchkey.blinksale.model.ClientKind;
import dev.latchkey.blinksale.model.CreatePaymentRequest;
import dev.latchkey.blinksale.model.Payment;
import dev.latchkey.blinksale.model.Unit;
import dev.latchkey.client.Environment;
import dev.latchkey.error.ApiException;
import dev.latchkey.error.AuthenticationException;
import dev.latchkey.error.ConfigurationException;
import dev.latchkey.error.NotFoundException;
import dev.latchkey.error.PermissionDeniedException;
import dev.latchkey.error.RateLimitException;
import dev.latchkey.error.TransportException;
import dev.latchkey.error.ValidationException;
import dev.latchkey.testkit.Fault;
import dev.latchkey.testkit.blinksale.BlinksaleEmulator;
import dev.latchkey.testkit.blinksale.BlinksalePermission;
import dev.latchkey.testkit.junit.EmulatorExtension;
import dev.latchkey.testkit.junit.ExpectViolations;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class BlinksaleTest {

  private final BlinksaleEmulator platform;
  private final Blinksale blinksale;

  BlinksaleTest(BlinksaleEmulator platform) {
    this.platform = platform;
    this.blinksale = TestClients.of(platform);
  }

  private String invoiceId() {
    return platform.invoiceIds().get(0);
  }

  @AfterEach
  void close() {
    blinksale.close();
  }

  @Test
  void clients_list_unwrapsTheEnvelope_andPagesByItself() {
    assertThat(blinksale.clients().list().stream().toList())
        .hasSize(platform.clients().size())
        .allSatisfy(client -> assertThat(client.kind()).isEqualTo(ClientKind.BUSINESS));
    assertThat(platform.log().count("listClients")).isEqualTo(2);
  }

  @Test
  void clients_get_returnsTheClientItself() {
    Client first = blinksale.clients().list().iterator().next();

    assertThat(blinksale.clients().get(first.id())).isEqualTo(first);
  }

  @Test
  void clients_get_ofAnUnknownId_isNotFound() {
    assertThatThrownBy(() -> blinksale.clients().get("01hq3v8k2m5n7p9r1s4t6w8x0z"))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("getClient");
  }

  @Test
  void units_listGetUpdate() {
    Unit unit = blinksale.units().list().iterator().next();

    Unit renamed = blinksale.units().update(unit.id(), "Half day");

    assertThat(renamed.name()).isEqualTo("Half day");
    assertThat(blinksale.units().get(unit.id())).isEqualTo(renamed);
  }

  @Test
  void payments_createAndGet_keepEveryCent() {
    Payment created =
        blinksale
            .payments()
            .create(
                payment ->
                    payment
                        .invoiceId(invoiceId())
                        .amount(new BigDecimal("240.5"))
                        .paymentDate(LocalDate.of(2025, 4, 1))
                        .isSettled(true));

    assertThat(created.amount()).isEqualByComparingTo("240.5");
    assertThat(created.paymentDate()).isEqualTo(LocalDate.of(2025, 4, 1));
    assertThat(blinksale.payments().get(created.id())).isEqualTo(created);
  }

  @Test
  void payments_create_isNotRepeatedAfterAReset() {
    platform.faults().next("createPayment", Fault.connectionReset().afterHandling());
    Blinksale patient = blinksale.withOptions(options -> options.maxRetries(2));

    assertThatThrownBy(() -> patient.payments().create(invoiceId(), new BigDecimal("10")))
        .isInstanceOfSatisfying(
            TransportException.class, e -> assertThat(e.requestMayHaveBeenProcessed()).isTrue());
    assertThat(platform.log().count("createPayment")).isEqualTo(1);
    assertThat(platform.payments()).hasSize(1);
  }

  @Test
  @ExpectViolations
  void payments_create_thatIsNotValid_namesTheFields() {
    CreatePaymentRequest request =
        CreatePaymentRequest.builder().invoiceId("no-such-invoice").amount(BigDecimal.ONE).build();

    assertThatThrownBy(
            () -> blinksale.payments().create(request, dev.latchkey.RequestOptions.none()))
        .isInstanceOfSatisfying(
            ValidationException.class, e -> assertThat(e.fieldErrors()).containsKey("invoice_id"));
  }

  @Test
  void missingPermission_isNamed() {
    String readOnly = platform.addToken("reports", BlinksalePermission.READ).value();
    Unit unit = blinksale.units().list().iterator().next();
    try (Blinksale reports = TestClients.with(readOnly, platform)) {
      assertThatThrownBy(() -> reports.units().update(unit.id(), "Half day"))
          .isInstanceOfSatisfying(
              PermissionDeniedException.class,
              e -> assertThat(e.requiredPermission()).isEqualTo("write"))
          .hasMessageContaining("updateUnit")
          .hasMessageContaining("write");
    }
  }

  @Test
  void deletedToken_saysWhatToDo() {
    platform.deleteToken(platform.token().name());

    assertThatThrownBy(() -> blinksale.units().list())
        .isInstanceOf(AuthenticationException.class)
        .hasMessageContaining("401")
        .hasMessageContaining("token");
  }

  @Test
  void rotatedToken_ofASupplier_isPickedUpByTheSameCall() {
    String name = platform.token().name();
    try (Blinksale mounted =
        Blinksale.builder()
            .baseUrl(platform.baseUrl())
            .allowCleartextLoopback()
            .apiToken(() -> Secret.of(platform.token().value()))
            .build()) {
      mounted.units().list();
      platform.rotateToken(name);

      assertThat(mounted.units().list().items()).isNotEmpty();
    }
  }

  @Test
  void success_thatSaysFalse_isAnError() {
    platform.failWithSuccessStatus("getUnit", "The unit is locked.");
    Unit unit = blinksale.units().list().iterator().next();

    assertThatThrownBy(() -> blinksale.units().get(unit.id()))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> assertThat(e.platformMessage()).isEqualTo("The unit is locked."))
        .hasMessageContaining("getUnit");
  }

  @Test
  void rateLimit_isOnTheException() {
    platform.requestsPerMinute(2);
    blinksale.units().list();
    blinksale.units().list();

    assertThatThrownBy(() -> blinksale.units().list())
        .isInstanceOfSatisfying(
            RateLimitException.class,
            e -> {
              assertThat(Objects.requireNonNull(e.rateLimit()).limit()).isEqualTo(2);
              assertThat(e.rateLimit().remaining()).isZero();
              assertThat(e.retryAfter()).isLessThanOrEqualTo(Duration.ofMinutes(1));
            });
  }

  @Test
  void build_withATokenThatCannotBeSent_namesTheMethodAndTheVariable_notTheToken() {
    for (String token : new String[] {"", "two words", "line\nbreak-7f3a"}) {
      assertThatThrownBy(() -> TestClients.with(token, platform))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("apiToken(")
          .hasMessageContaining("BLINKSALE_API_TOKEN")
          .hasMessageNotContaining("words")
          .hasMessageNotContaining("7f3a");
    }
  }

  @Test
  void build_withoutAToken_namesTheMethodAndTheVariable() {
    assertThatThrownBy(() -> Blinksale.builder().from(Environment.of(Map.of())).build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("apiToken(")
        .hasMessageContaining("BLINKSALE_API_TOKEN");
  }
}
