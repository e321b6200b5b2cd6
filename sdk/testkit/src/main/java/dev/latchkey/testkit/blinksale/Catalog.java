package dev.latchkey.testkit.blinksale;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What documents refer to: clients, units of measurement, taxes. Thread-safe.
 *
 * @param organizationId whose they are
 */
record Catalog(
    String organizationId, ClientHandlers clients, UnitHandlers units, Map<String, Tax> taxes) {

  Catalog(String organizationId, ClientHandlers clients, UnitHandlers units) {
    this(organizationId, clients, units, new ConcurrentHashMap<>());
  }

  Tax add(Tax tax) {
    taxes.put(tax.id(), tax);
    return tax;
  }

  @Nullable Tax tax(@Nullable String id) {
    return id == null ? null : taxes.get(id);
  }
}
