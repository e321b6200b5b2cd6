package dev.latchkey.testkit.blinksale;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An invoice that repeats itself every month. Not thread-safe. */
final class RecurringInvoice {

  private final String id;
  private final String templateId;
  private Order order;
  private boolean paused;
  private int months;
  private int occurrences;
  private @Nullable LocalDate last;

  /**
   * What the request said.
   *
   * @param end the last day on which an invoice may be made, or null
   * @param most how many invoices are made, or null
   */
  record Order(
      String clientId,
      @Nullable String name,
      String frequency,
      LocalDate start,
      @Nullable LocalDate end,
      @Nullable Integer most,
      Terms terms,
      LatePayment latePayment) {

    static Order of(JsonObject body, Terms terms) {
      Fields fields = new Fields(body);
      return new Order(
          fields.required("client_id"),
          fields.text("name"),
          fields.required("frequency"),
          Objects.requireNonNull(fields.date("start_date"), "passed the rules without a start"),
          fields.date("end_date"),
          fields.integer("max_occurrences"),
          terms,
          LatePayment.of(body));
    }
  }

  RecurringInvoice(String id, String templateId, Order order) {
    this.id = id;
    this.templateId = templateId;
    this.order = order;
  }

  /** INFERRED: what has been made stays counted; another start begins to count months anew. */
  void change(Order changed) {
    if (!changed.start().equals(order.start())) {
      months = 0;
    }
    order = changed;
  }

  void pause(boolean pause) {
    paused = pause;
  }

  /** Makes the invoices that are due. INFERRED: those of a pause are left out for good. */
  void catchUp(LocalDate today, Consumer<LocalDate> makeInvoice) {
    LocalDate next = next();
    while (next != null && !next.isAfter(today)) {
      if (!paused) {
        makeInvoice.accept(next);
        last = next;
        occurrences++;
      }
      months++;
      next = next();
    }
  }

  private @Nullable LocalDate next() {
    LocalDate next = order.start().plusMonths(months);
    boolean over =
        (order.end() != null && next.isAfter(order.end()))
            || (order.most() != null && occurrences >= order.most());
    return over ? null : next;
  }

  Order order() {
    return order;
  }

  JsonObject json(Catalog catalog) {
    JsonFields invoice =
        new JsonFields()
            .with("id", id)
            .with("organization_id", catalog.organizationId())
            .with("client_id", order.clientId())
            .with("name", order.name())
            .with("frequency", order.frequency())
            .with("frequency_name", Terms.display(order.frequency()))
            .with("status", paused ? "PAUSED" : "ACTIVE")
            .with("status_name", paused ? "Paused" : "Active")
            .with("start_date", order.start())
            .with("end_date", order.end())
            .with("max_occurrences", order.most())
            .with("occurrences", occurrences)
            .with("last_generated_date", last)
            .with("next_date", next());
    BlinksaleClient client = catalog.clients().find(order.clientId());
    if (client != null) {
      invoice.with("client", catalog.clients().json(client));
    }
    return invoice.with("template", template(catalog)).json();
  }

  private JsonObject template(Catalog catalog) {
    Terms terms = order.terms();
    LatePayment late = order.latePayment();
    Tax tax = terms.tax();
    return new JsonFields()
        .with("id", templateId)
        .with("currency", terms.currency())
        .with("tax_id", tax == null ? null : tax.id())
        .with("tax_name", tax == null ? null : tax.name())
        .with("tax_percent", tax == null ? null : tax.percent())
        .with("tax_distribution", terms.taxDistribution())
        .with("discount_type", terms.discountType())
        .with("discount_value", terms.discountValue())
        .with("discount_distribution", terms.discountDistribution())
        .with("net_terms", late.netTerms())
        .with("has_late_fee", late.hasFee())
        .with("late_fee_kind", late.kind())
        .with("late_fee_interval", late.interval())
        .with("late_fee", late.fee())
        .with("shipping", terms.shipping())
        .with("notes", terms.notes())
        .with("options", terms.options())
        .with(
            "items",
            terms.lines().stream().map(line -> line.json(catalog.organizationId())).toList())
        .json();
  }
}
