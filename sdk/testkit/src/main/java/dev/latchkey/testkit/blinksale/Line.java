package dev.latchkey.testkit.blinksale;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An item of a document.
 *
 * @param unit the unit that the quantity counts, or null
 */
record Line(
    String id,
    String name,
    @Nullable String description,
    BigDecimal quantity,
    BigDecimal price,
    @Nullable BlinksaleUnit unit) {

  /** INFERRED: an item that comes with an id keeps it. */
  static Line of(Fields item, Catalog catalog, Instant now) {
    return new Line(
        Objects.requireNonNullElseGet(item.text("id"), () -> Ulids.next(now)),
        item.required("name"),
        item.text("description"),
        item.number("quantity"),
        item.number("price"),
        catalog.units().find(item.text("unit_of_measurement_id")));
  }

  static FieldErrors rules(FieldErrors errors, JsonObject body, String member, Catalog catalog) {
    List<JsonObject> items = errors.requireItems(body, member);
    for (int i = 0; i < items.size(); i++) {
      JsonObject item = items.get(i);
      errors.under(
          member + "." + i + ".",
          own ->
              own.requireText(item, "name")
                  .requireNumber(item, "quantity")
                  .requireNumber(item, "price")
                  .text(item, "description")
                  .known(item, "unit_of_measurement_id", id -> catalog.units().find(id) != null)
                  .known(item, "tax_id", catalog.taxes()::containsKey));
    }
    return errors;
  }

  BigDecimal amount() {
    return quantity.multiply(price);
  }

  JsonObject json(String organizationId) {
    return new JsonFields()
        .with("id", id)
        .with("organization_id", organizationId)
        .with("name", name)
        .with("description", description)
        .with("quantity", quantity)
        .with("price", price)
        .with("unit_of_measurement_id", unit == null ? null : unit.id())
        .with("unit_name", unit == null ? null : unit.name())
        .json();
  }
}
