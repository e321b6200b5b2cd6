package dev.latchkey.testkit.blinksale;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An invoice. What is paid of it is on the payments.
 *
 * @param clientId who owes it, or null when the organization has no clients
 */
record Invoice(
    String id,
    int number,
    @Nullable String clientId,
    Terms terms,
    LatePayment latePayment,
    LocalDate issuedAt) {

  /**
   * INFERRED: an unsettled payment leaves the invoice due, but not in {@code total_due_unsettled}.
   * The status stays, since the literals of the others are not documented.
   */
  JsonObject json(Catalog catalog, List<BlinksalePayment> payments, LocalDate today) {
    BigDecimal fee = latePayment.total(terms.total(), issuedAt, today);
    BigDecimal owed = terms.total().add(fee);
    BigDecimal settled = sum(payments.stream().filter(BlinksalePayment::settled).toList());
    JsonFields invoice =
        new JsonFields()
            .with("id", id)
            .with("organization_id", catalog.organizationId())
            .with("client_id", clientId)
            .with("invoice_number", String.format(Locale.ROOT, "INV-%05d", number))
            .with("prefix", "INV-")
            .with("number", number)
            .with("converted_from", null)
            .with("converted_from_number", null);
    terms.describe(invoice);
    latePayment
        .describe(invoice, issuedAt, today)
        .with("total_late_fee", fee)
        .with("total_paid", settled)
        .with("total_due", owed.subtract(settled))
        .with("total_due_unsettled", owed.subtract(sum(payments)))
        .with("status", "DRAFT")
        .with("status_name", "Draft")
        .with("issued_at", issuedAt)
        .with("due_at", latePayment.dueAt(issuedAt));
    BlinksaleClient client = catalog.clients().find(clientId);
    return client == null
        ? invoice.json()
        : invoice.with("client", catalog.clients().json(client)).json();
  }

  private static BigDecimal sum(List<BlinksalePayment> payments) {
    return payments.stream().map(BlinksalePayment::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
