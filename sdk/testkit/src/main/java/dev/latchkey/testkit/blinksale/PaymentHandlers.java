package dev.latchkey.testkit.blinksale;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.Reply;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Records and shows payments. Every creation records one more. Thread-safe. */
final class PaymentHandlers {

  private final String organizationId;
  private final Set<String> invoiceIds = ConcurrentHashMap.newKeySet();
  private final List<String> invoicesInOrder = new CopyOnWriteArrayList<>();
  private final List<BlinksalePayment> payments = new CopyOnWriteArrayList<>();

  PaymentHandlers(String organizationId) {
    this.organizationId = organizationId;
  }

  String addInvoice(String id) {
    invoiceIds.add(id);
    invoicesInOrder.add(id);
    return id;
  }

  List<String> invoices() {
    return List.copyOf(invoicesInOrder);
  }

  List<BlinksalePayment> all() {
    return List.copyOf(payments);
  }

  FieldErrors rules(Call call) {
    JsonObject body = call.json();
    FieldErrors errors =
        new FieldErrors()
            .requireText(body, "invoice_id")
            .requireNumber(body, "amount")
            .date(body, "payment_date")
            .flag(body, "is_settled")
            .text(body, "notes");
    String invoice = call.jsonText("invoice_id");
    // INFERRED: an unknown invoice is an invalid field, not a missing resource.
    return invoice == null || invoice.isBlank() || invoiceIds.contains(invoice)
        ? errors
        : errors.add("invoice_id", "is invalid.");
  }

  Reply create(Call call, Instant now) {
    JsonObject body = call.json();
    JsonElement settled = body.get("is_settled");
    String date = text(body, "payment_date");
    BlinksalePayment payment =
        record(
            new BlinksalePayment(
                Ulids.next(now),
                organizationId,
                body.get("invoice_id").getAsString(),
                body.get("amount").getAsBigDecimal(),
                settled == null || settled.getAsBoolean(),
                date == null ? null : LocalDate.parse(date),
                text(body, "notes"),
                now));
    return Envelope.success(201, "Payment created successfully", payment.json());
  }

  BlinksalePayment record(BlinksalePayment payment) {
    payments.add(payment);
    return payment;
  }

  Reply get(Call call) {
    String id = call.pathParameter("paymentId");
    return payments.stream()
        .filter(payment -> payment.id().equals(id))
        .findFirst()
        .map(payment -> Envelope.success(200, "Payment retrieved successfully", payment.json()))
        .orElseThrow(Envelope::notFound);
  }

  private static @Nullable String text(JsonObject body, String member) {
    JsonElement value = body.get(member);
    return value == null || value.isJsonNull() ? null : value.getAsString();
  }
}
