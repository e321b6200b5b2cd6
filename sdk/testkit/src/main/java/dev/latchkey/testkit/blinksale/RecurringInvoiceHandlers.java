package dev.latchkey.testkit.blinksale;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.Reply;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/** Creates, lists, changes and pauses recurring invoices, and makes their invoices. Thread-safe. */
final class RecurringInvoiceHandlers {

  private static final String ITEMS = "template_items";

  private final IntSupplier maxPageSize;
  private final Catalog catalog;
  private final InvoiceBook invoices;
  private final Map<String, RecurringInvoice> recurring = new LinkedHashMap<>();

  RecurringInvoiceHandlers(IntSupplier maxPageSize, Catalog catalog, InvoiceBook invoices) {
    this.maxPageSize = maxPageSize;
    this.catalog = catalog;
    this.invoices = invoices;
  }

  FieldErrors rules(Call call) {
    JsonObject body = call.json();
    FieldErrors errors =
        new FieldErrors()
            .text(body, "name")
            .requireText(body, "frequency")
            .known(body, "frequency", "MONTHLY"::equals)
            .requireText(body, "start_date")
            .date(body, "start_date")
            .date(body, "end_date")
            .number(body, "max_occurrences")
            .requireText(body, "discount_type")
            .requireNumber(body, "discount_value");
    LatePayment.rules(errors, body);
    return Terms.rules(errors, body, ITEMS, catalog);
  }

  static FieldErrors statusRules(Call call) {
    JsonObject body = call.json();
    return new FieldErrors()
        .requireText(body, "status")
        .known(body, "status", List.of("ACTIVE", "PAUSED")::contains);
  }

  /** Makes the invoices that have become due by the clock of the platform. */
  synchronized void catchUp(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    recurring.values().forEach(each -> catchUp(each, today));
  }

  private void catchUp(RecurringInvoice each, LocalDate today) {
    RecurringInvoice.Order order = each.order();
    each.catchUp(
        today, day -> invoices.add(order.clientId(), order.terms(), order.latePayment(), day));
  }

  synchronized Reply list(Call call, String url, Instant now) {
    catchUp(now);
    var all = recurring.values().stream().map(each -> each.json(catalog)).toList();
    return Page.of(call, url, maxPageSize.getAsInt(), all).reply();
  }

  synchronized Reply create(Call call, Instant now) {
    String id = Ulids.next(now);
    RecurringInvoice created = new RecurringInvoice(id, Ulids.next(now), order(call, now));
    recurring.put(id, created);
    catchUp(now);
    return Envelope.success(201, "Recurring invoice created successfully", created.json(catalog));
  }

  synchronized Reply update(Call call, Instant now) {
    RecurringInvoice changed = find(call);
    catchUp(now);
    changed.change(order(call, now));
    catchUp(now);
    return Envelope.success(200, "Recurring invoice updated successfully", changed.json(catalog));
  }

  synchronized Reply updateStatus(Call call, Instant now) {
    RecurringInvoice changed = find(call);
    catchUp(now);
    changed.pause("PAUSED".equals(call.jsonText("status")));
    return Envelope.success(
        200, "Recurring invoice status updated successfully", changed.json(catalog));
  }

  private RecurringInvoice.Order order(Call call, Instant now) {
    return RecurringInvoice.Order.of(call.json(), Terms.of(call.json(), ITEMS, catalog, now));
  }

  private RecurringInvoice find(Call call) {
    RecurringInvoice found = recurring.get(call.pathParameter("recurringInvoiceId"));
    if (found == null) {
      throw Envelope.notFound();
    }
    return found;
  }
}
