package dev.latchkey.testkit.blinksale;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The invoices, in the order they were made. Thread-safe. */
final class InvoiceBook {

  private final Map<String, Invoice> invoices = new LinkedHashMap<>();

  synchronized Invoice add(
      @Nullable String clientId, Terms terms, LatePayment latePayment, LocalDate issuedAt) {
    Instant at = issuedAt.atStartOfDay().toInstant(ZoneOffset.UTC);
    Invoice invoice =
        new Invoice(Ulids.next(at), invoices.size() + 1, clientId, terms, latePayment, issuedAt);
    invoices.put(invoice.id(), invoice);
    return invoice;
  }

  synchronized @Nullable Invoice find(@Nullable String id) {
    return invoices.get(id);
  }

  synchronized List<String> ids() {
    return List.copyOf(invoices.keySet());
  }
}
