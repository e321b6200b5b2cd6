package dev.latchkey.testkit.blinksale;

import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.Reply;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Lists, shows and renames units of measurement, in the order they were added. Thread-safe. */
final class UnitHandlers {

  private final IntSupplier maxPageSize;
  private final Map<String, BlinksaleUnit> units = new LinkedHashMap<>();

  UnitHandlers(IntSupplier maxPageSize) {
    this.maxPageSize = maxPageSize;
  }

  static FieldErrors rules(Call call) {
    return new FieldErrors().requireText(call.json(), "name");
  }

  synchronized BlinksaleUnit put(BlinksaleUnit unit) {
    units.put(unit.id(), unit);
    return unit;
  }

  synchronized List<BlinksaleUnit> all() {
    return List.copyOf(units.values());
  }

  synchronized @Nullable BlinksaleUnit find(@Nullable String id) {
    return units.get(id);
  }

  Reply list(Call call, String url) {
    var found = all().stream().map(BlinksaleUnit::json).toList();
    return Page.of(call, url, maxPageSize.getAsInt(), found).reply();
  }

  Reply get(Call call) {
    return Envelope.success(200, "Unit retrieved successfully", unit(call).json());
  }

  synchronized Reply update(Call call, Instant now) {
    BlinksaleUnit renamed =
        unit(call).renamed(call.json().getAsJsonPrimitive("name").getAsString(), now);
    return Envelope.success(200, "Unit updated successfully", put(renamed).json());
  }

  private BlinksaleUnit unit(Call call) {
    BlinksaleUnit unit = find(call.pathParameter("unitId"));
    if (unit == null) {
      throw Envelope.notFound();
    }
    return unit;
  }
}
