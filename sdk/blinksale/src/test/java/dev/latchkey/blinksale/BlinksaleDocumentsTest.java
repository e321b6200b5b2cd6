package dev.latchkey.blinksale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.blinksale.model.Contact;
import dev.latchkey.blinksale.model.DiscountDistribution;
import dev.latchkey.blinksale.model.DiscountType;
import dev.latchkey.blinksale.model.Estimate;
import dev.latchkey.blinksale.model.Invoice;
import dev.latchkey.blinksale.model.InvoicePayment;
import dev.latchkey.blinksale.model.LineItem;
import dev.latchkey.blinksale.model.Payment;
import dev.latchkey.blinksale.model.TaxDistribution;
import dev.latchkey.error.NotFoundException;
import dev.latchkey.error.PermissionDeniedException;
import dev.latchkey.error.TransportException;
import dev.latchkey.error.ValidationException;
import dev.latchkey.testkit.Fault;
import dev.latchkey.testkit.blinksale.BlinksaleContact;
import dev.latchkey.testkit.blinksale.BlinksaleEmulator;
import dev.latchkey.testkit.blinksale.BlinksalePermission;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Contacts, estimates, invoices, and payments after they were made. */
@ExtendWith(EmulatorExtension.class)
class BlinksaleDocumentsTest {

  private final BlinksaleEmulator platform;
  private final Blinksale blinksale;
  private final String clientId;

  BlinksaleDocumentsTest(BlinksaleEmulator platform) {
    this.platform = platform;
    this.blinksale = TestClients.of(platform);
    this.clientId = platform.clients().get(0).id();
  }

  private static LineItem item(String price) {
    return LineItem.builder()
        .name("Crane maintenance")
        .quantity(new BigDecimal("4"))
        .price(new BigDecimal(price))
        .build();
  }

  @AfterEach
  void close() {
    blinksale.close();
  }

  @Test
  void contacts_update_replacesTheContact() {
    BlinksaleContact contact = platform.contacts(clientId).get(0);

    Contact changed =
        blinksale
            .contacts()
            .update(
                clientId,
                contact.id(),
                body -> body.name("Ada").email("ada@harbor.example").phone("+1 503 555 0100"));

    assertThat(changed.name()).isEqualTo("Ada");
    assertThat(changed.clientId()).isEqualTo(clientId);
    assertThat(platform.contacts(clientId).get(0).phone()).isEqualTo("+1 503 555 0100");
  }

  @Test
  void contacts_update_underAnotherClient_isNotFound() {
    BlinksaleContact contact = platform.contacts(clientId).get(0);
    String other = platform.clients().get(1).id();

    assertThatThrownBy(
            () -> blinksale.contacts().update(other, contact.id(), "Ada", "ada@harbor.example"))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("updateContact");
  }

  @Test
  void estimates_list_pagesByItself_andEmbedsTheClient() {
    for (int i = 0; i < 15; i++) {
      platform.addEstimate(clientId, new BigDecimal("19.99"));
    }

    List<Estimate> estimates = blinksale.estimates().list().stream().toList();

    assertThat(estimates).hasSize(platform.estimateIds().size());
    Estimate last = estimates.get(estimates.size() - 1);
    assertThat(last.total()).isEqualByComparingTo("19.99");
    assertThat(Objects.requireNonNull(last.client()).id()).isEqualTo(clientId);
    assertThat(platform.log().count("listEstimates")).isEqualTo(2);
  }

  @Test
  void estimates_update_addsItUpToTheCent() {
    String tax = platform.addTax("Sales tax", new BigDecimal("8.25"));

    Estimate changed =
        blinksale
            .estimates()
            .update(
                platform.estimateIds().get(0),
                body ->
                    body.clientId(clientId)
                        .currency("EUR")
                        .taxDistribution(TaxDistribution.PER_DOCUMENT)
                        .taxId(tax)
                        .discountDistribution(DiscountDistribution.PER_DOCUMENT)
                        .discountType(DiscountType.PERCENTAGE)
                        .discountValue(BigDecimal.TEN)
                        .shipping(new BigDecimal("12.50"))
                        .lineItems(List.of(item("100.10"), item("0.05"))));

    // 4 × 100.15, less 10 %, plus 8.25 %, plus shipping
    assertThat(changed.total()).isEqualByComparingTo("402.78");
    assertThat(changed.currencySymbol()).isEqualTo("€");
    assertThat(changed.taxName()).isEqualTo("Sales tax");
    assertThat(blinksale.estimates().list().iterator().next()).isEqualTo(changed);
  }

  @Test
  void estimates_update_withAnUnknownTax_namesTheField() {
    String estimate = platform.estimateIds().get(0);

    assertThatThrownBy(
            () ->
                blinksale
                    .estimates()
                    .update(
                        estimate,
                        body ->
                            body.clientId(clientId)
                                .currency("USD")
                                .taxDistribution(TaxDistribution.PER_DOCUMENT)
                                .discountDistribution(DiscountDistribution.NO_DISCOUNT)
                                .lineItems(List.of(item("1")))
                                .taxId("none")))
        .isInstanceOfSatisfying(
            ValidationException.class, e -> assertThat(e.fieldErrors()).containsKey("tax_id"));
  }

  @Test
  void invoices_pay_answersThePaymentAndTheInvoiceAfterIt() {
    String invoiceId = platform.addInvoice(new BigDecimal("500"));

    InvoicePayment first = blinksale.invoices().pay(invoiceId, new BigDecimal("200.10"));
    InvoicePayment second =
        blinksale
            .invoices()
            .pay(invoiceId, body -> body.amount(new BigDecimal("100")).isSettled(false));

    assertThat(Objects.requireNonNull(first.payment()).invoiceId()).isEqualTo(invoiceId);
    Invoice after = Objects.requireNonNull(second.invoice());
    assertThat(after.total()).isEqualByComparingTo("500");
    assertThat(after.totalPaid()).isEqualByComparingTo("200.10");
    assertThat(after.totalDue()).isEqualByComparingTo("299.90");
    assertThat(after.totalDueUnsettled()).isEqualByComparingTo("199.90");
    assertThat(after.convertedFrom()).isNull();
    assertThat(platform.payments()).hasSize(2);
  }

  @Test
  void invoices_pay_isNotRepeatedAfterAReset() {
    platform.faults().next("payInvoice", Fault.connectionReset().afterHandling());
    Blinksale patient = blinksale.withOptions(options -> options.maxRetries(2));
    String invoiceId = platform.invoiceIds().get(0);

    assertThatThrownBy(() -> patient.invoices().pay(invoiceId, BigDecimal.TEN))
        .isInstanceOf(TransportException.class);
    assertThat(platform.payments()).hasSize(1);
  }

  @Test
  void payments_update_changesTheTotalsOfTheInvoice() {
    String invoiceId = platform.addInvoice(new BigDecimal("500"));
    Payment payment = blinksale.payments().create(invoiceId, new BigDecimal("400"));

    Payment changed = blinksale.payments().update(payment.id(), new BigDecimal("40"));

    assertThat(changed.amount()).isEqualByComparingTo("40");
    assertThat(blinksale.payments().get(payment.id())).isEqualTo(changed);
    Invoice after =
        Objects.requireNonNull(blinksale.invoices().pay(invoiceId, BigDecimal.TEN).invoice());
    assertThat(after.totalDue()).isEqualByComparingTo("450");
  }

  @Test
  void writing_needsThePermissionToWrite() {
    String invoiceId = platform.invoiceIds().get(0);
    try (Blinksale reports =
        TestClients.with(
            platform.addToken("reports", BlinksalePermission.READ).value(), platform)) {
      assertThat(reports.estimates().list().items()).isNotEmpty();
      assertThatThrownBy(() -> reports.invoices().pay(invoiceId, BigDecimal.TEN))
          .isInstanceOfSatisfying(
              PermissionDeniedException.class,
              e -> assertThat(e.requiredPermission()).isEqualTo("write"));
    }
    assertThat(platform.payments()).isEmpty();
  }

  @Test
  void async_hasTheSameOperations() {
    String invoiceId = platform.invoiceIds().get(0);

    assertThat(blinksale.async().invoices().pay(invoiceId, BigDecimal.ONE).join().payment())
        .isNotNull();
    assertThat(blinksale.async().estimates().list().join().items()).isNotEmpty();
  }
}
