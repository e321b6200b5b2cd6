package dev.latchkey.testkit.blinksale;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.Reply;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/** Lists and changes estimates, in the order they were added. Thread-safe. */
final class EstimateHandlers {

  private static final String ITEMS = "line_items";

  private final IntSupplier maxPageSize;
  private final Catalog catalog;
  private final Map<String, Estimate> estimates = new LinkedHashMap<>();

  EstimateHandlers(IntSupplier maxPageSize, Catalog catalog) {
    this.maxPageSize = maxPageSize;
    this.catalog = catalog;
  }

  FieldErrors rules(Call call) {
    return Terms.rules(new FieldErrors(), call.json(), ITEMS, catalog);
  }

  synchronized String add(String clientId, Terms terms, Instant now) {
    Estimate estimate =
        new Estimate(Ulids.next(now), estimates.size() + 1, clientId, terms, now, now);
    estimates.put(estimate.id(), estimate);
    return estimate.id();
  }

  synchronized List<String> ids() {
    return List.copyOf(estimates.keySet());
  }

  synchronized Reply list(Call call, String url) {
    var all = estimates.values().stream().map(estimate -> estimate.json(catalog)).toList();
    return Page.of(call, url, maxPageSize.getAsInt(), all).reply();
  }

  /** INFERRED: the whole estimate is replaced; its number stays. */
  synchronized Reply update(Call call, Instant now) {
    Estimate old = estimates.get(call.pathParameter("estimateId"));
    if (old == null) {
      throw Envelope.notFound();
    }
    JsonObject body = call.json();
    Estimate changed =
        old.changed(body.get("client_id").getAsString(), Terms.of(body, ITEMS, catalog, now), now);
    estimates.put(changed.id(), changed);
    return Envelope.success(200, "Estimate updated successfully", changed.json(catalog));
  }
}
