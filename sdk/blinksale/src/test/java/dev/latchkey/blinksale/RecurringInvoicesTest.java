package dev.latchkey.blinksale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RequestOptions;
import dev.latchkey.blinksale.model.DiscountDistribution;
import dev.latchkey.blinksale.model.DiscountType;
import dev.latchkey.blinksale.model.Frequency;
import dev.latchkey.blinksale.model.LateFeeInterval;
import dev.latchkey.blinksale.model.LateFeeKind;
import dev.latchkey.blinksale.model.LineItem;
import dev.latchkey.blinksale.model.NetTerms;
import dev.latchkey.blinksale.model.RecurringInvoice;
import dev.latchkey.blinksale.model.RecurringInvoiceRequest;
import dev.latchkey.blinksale.model.RecurringInvoiceStatus;
import dev.latchkey.blinksale.model.RecurringInvoiceTemplate;
import dev.latchkey.blinksale.model.TaxDistribution;
import dev.latchkey.testkit.blinksale.BlinksaleEmulator;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Invoices that come again and again. */
@ExtendWith(EmulatorExtension.class)
class RecurringInvoicesTest {

  private static final LocalDate START = LocalDate.of(2040, 4, 1);

  private final Blinksale blinksale;
  private final String clientId;

  RecurringInvoicesTest(BlinksaleEmulator platform) {
    this.blinksale = TestClients.of(platform);
    this.clientId = platform.clients().get(0).id();
  }

  private RecurringInvoiceRequest.Builder monthly() {
    LineItem item =
        LineItem.builder()
            .name("Crane maintenance")
            .quantity(new BigDecimal("4"))
            .price(new BigDecimal("100"))
            .build();
    return RecurringInvoiceRequest.builder()
        .clientId(clientId)
        .name("Harbor maintenance")
        .frequency(Frequency.MONTHLY)
        .startDate(START)
        .currency("USD")
        .taxDistribution(TaxDistribution.PER_DOCUMENT)
        .discountType(DiscountType.PERCENTAGE)
        .discountValue(BigDecimal.TEN)
        .discountDistribution(DiscountDistribution.PER_DOCUMENT)
        .netTerms(NetTerms.NET30)
        .lateFeeKind(LateFeeKind.PERCENTAGE)
        .lateFeeInterval(LateFeeInterval.ONE_TIME)
        .templateItems(List.of(item));
  }

  private RecurringInvoice created() {
    return blinksale.recurringInvoices().create(monthly().build(), RequestOptions.none());
  }

  @AfterEach
  void close() {
    blinksale.close();
  }

  @Test
  void create_answersItsItemsInTheTemplate() {
    RecurringInvoice created = created();

    assertThat(created.status()).isEqualTo(RecurringInvoiceStatus.ACTIVE);
    assertThat(created.nextDate()).isEqualTo(START);
    assertThat(created.lastGeneratedDate()).isNull();
    assertThat(created.maxOccurrences()).isNull();
    RecurringInvoiceTemplate template = Objects.requireNonNull(created.template());
    assertThat(Objects.requireNonNull(template.items()))
        .singleElement()
        .satisfies(item -> assertThat(item.price()).isEqualByComparingTo("100"));
    assertThat(blinksale.recurringInvoices().list().stream()).containsExactly(created);
  }

  @Test
  void update_replacesIt() {
    RecurringInvoice created = created();

    RecurringInvoice changed =
        blinksale
            .recurringInvoices()
            .update(
                created.id(),
                monthly().name(null).maxOccurrences(3).build(),
                RequestOptions.none());

    assertThat(changed.id()).isEqualTo(created.id());
    assertThat(changed.name()).isNull();
    assertThat(changed.maxOccurrences()).isEqualTo(3);
  }

  @Test
  void updateStatus_pausesIt() {
    RecurringInvoice created = created();

    RecurringInvoice paused =
        blinksale.recurringInvoices().updateStatus(created.id(), RecurringInvoiceStatus.PAUSED);

    assertThat(paused.status()).isEqualTo(RecurringInvoiceStatus.PAUSED);
    assertThat(blinksale.recurringInvoices().list().stream()).containsExactly(paused);
  }

  @Test
  void async_hasTheSameOperations() {
    RecurringInvoice created =
        blinksale
            .async()
            .recurringInvoices()
            .create(monthly().build(), RequestOptions.none())
            .join();

    assertThat(blinksale.async().recurringInvoices().list().join().items())
        .containsExactly(created);
  }
}
