package dev.latchkey.testkit.blinksale;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records, shows and changes payments. Every creation records one more. Thread-safe. */
final class PaymentHandlers {

  private final Catalog catalog;
  private final InvoiceBook invoices;
  private final Map<String, BlinksalePayment> payments = new LinkedHashMap<>();

  PaymentHandlers(Catalog catalog, InvoiceBook invoices) {
    this.catalog = catalog;
    this.invoices = invoices;
  }

  synchronized List<BlinksalePayment> all() {
    return List.copyOf(payments.values());
  }

  /** INFERRED: an unknown invoice is an invalid field, not a missing resource. */
  FieldErrors rules(Call call) {
    JsonObject body = call.json();
    return changeRules(
        new FieldErrors()
            .requireText(body, "invoice_id")
            .known(body, "invoice_id", id -> invoices.find(id) != null),
        body);
  }

  static FieldErrors changeRules(Call call) {
    return changeRules(new FieldErrors(), call.json());
  }

  private static FieldErrors changeRules(FieldErrors errors, JsonObject body) {
    return errors
        .requireNumber(body, "amount")
        .date(body, "payment_date")
        .flag(body, "is_settled")
        .text(body, "notes");
  }

  Reply create(Call call, Instant now) {
    String invoiceId = new Fields(call.json()).required("invoice_id");
    BlinksalePayment payment = record(call, invoiceId, now);
    return Envelope.success(201, "Payment created successfully", payment.json());
  }

  /** Unlike the other: an unknown invoice is a missing resource, and the answer has both. */
  synchronized Reply pay(Call call, Instant now) {
    Invoice invoice = invoices.find(call.pathParameter("invoiceId"));
    if (invoice == null) {
      throw Envelope.notFound();
    }
    BlinksalePayment payment = record(call, invoice.id(), now);
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return Envelope.success(
        201,
        "Payment created successfully",
        new JsonFields()
            .with("payment", payment.json())
            .with("invoice", invoice.json(catalog, of(invoice), today))
            .json());
  }

  Reply get(Call call) {
    return Envelope.success(200, "Payment retrieved successfully", find(call).json());
  }

  /** INFERRED: the whole payment is replaced, except that it stays settled or not. */
  synchronized Reply update(Call call, Instant now) {
    BlinksalePayment changed = find(call).changed(new Fields(call.json()), now);
    payments.put(changed.id(), changed);
    return Envelope.success(200, "Payment updated successfully", changed.json());
  }

  private synchronized BlinksalePayment record(Call call, String invoiceId, Instant now) {
    Fields fields = new Fields(call.json());
    BlinksalePayment payment =
        new BlinksalePayment(
            Ulids.next(now),
            catalog.organizationId(),
            invoiceId,
            fields.number("amount"),
            fields.flag("is_settled", true),
            fields.date("payment_date"),
            fields.text("notes"),
            now,
            now);
    payments.put(payment.id(), payment);
    return payment;
  }

  private List<BlinksalePayment> of(Invoice invoice) {
    return all().stream().filter(payment -> payment.invoiceId().equals(invoice.id())).toList();
  }

  private synchronized BlinksalePayment find(Call call) {
    BlinksalePayment payment = payments.get(call.pathParameter("paymentId"));
    if (payment == null) {
      throw Envelope.notFound();
    }
    return payment;
  }
}
