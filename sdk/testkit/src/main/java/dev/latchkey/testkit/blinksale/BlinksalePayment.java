package dev.latchkey.testkit.blinksale;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A payment of an invoice.
 *
 * @param id its id
 * @param organizationId the organization it belongs to
 * @param invoiceId the invoice that is paid
 * @param amount how much, in the major unit of the currency
 * @param settled whether it is settled
 * @param paymentDate the day of the payment, or null when none was given
 * @param notes free text, or null
 * @param createdAt when it was recorded
 * @param updatedAt when it was last changed
 */
public record BlinksalePayment(
    String id,
    String organizationId,
    String invoiceId,
    BigDecimal amount,
    boolean settled,
    @Nullable LocalDate paymentDate,
    @Nullable String notes,
    Instant createdAt,
    Instant updatedAt) {

  BlinksalePayment changed(Fields fields, Instant now) {
    return new BlinksalePayment(
        id,
        organizationId,
        invoiceId,
        fields.number("amount"),
        fields.flag("is_settled", settled),
        fields.date("payment_date"),
        fields.text("notes"),
        createdAt,
        now);
  }

  JsonObject json() {
    return new JsonFields()
        .with("id", id)
        .with("organization_id", organizationId)
        .with("invoice_id", invoiceId)
        .with("amount", amount)
        .with("is_settled", settled)
        .with("payment_date", paymentDate)
        .with("notes", notes)
        .with("created_at", createdAt)
        .with("updated_at", updatedAt)
        .json();
  }
}
