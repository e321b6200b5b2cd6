package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Current ratings: a license opens that of a company for a day. Thread-safe. */
final class LicenseHandlers {

  private final Inventory inventory;
  private final Map<String, LocalDate> opened = new LinkedHashMap<>();
  private int remaining = 10;
  private int used;

  LicenseHandlers(Inventory inventory) {
    this.inventory = inventory;
  }

  synchronized void open(BitsightCompany company, LocalDate today) {
    opened.put(company.guid(), today);
  }

  synchronized void remaining(int licenses) {
    remaining = licenses;
  }

  synchronized Reply list(Call call, String url, int maxLimit, LocalDate today) {
    List<JsonObject> rated =
        inventory.all().stream()
            .filter(company -> company.rating() != null && isOpen(company, today))
            .map(it -> CompanyJson.currentRating(it, Objects.requireNonNull(it.rating())))
            .toList();
    JsonFields summaries = new JsonFields().with("rating_as_of", today);
    return Reply.json(
        200,
        new Slice(call, url, maxLimit, rated).fields().with("summaries", summaries.json()).json());
  }

  /** Stated: an answer even if some are not rated. INFERRED: only a rating costs a license. */
  synchronized Reply use(Call call, LocalDate today) {
    boolean spend = call.json().get("use_license").getAsBoolean();
    JsonArray results = new JsonArray();
    int before = used;
    for (JsonElement guid : call.json().getAsJsonArray("guids")) {
      BitsightCompany company = inventory.find(guid.getAsString());
      Integer rating = company == null ? null : company.rating();
      boolean open =
          company != null
              && rating != null
              && (isOpen(company, today) || spent(company, spend, today));
      results.add(
          open
              ? CompanyJson.currentRating(
                  Objects.requireNonNull(company), Objects.requireNonNull(rating))
              : unrated(guid.getAsString(), company));
    }
    return Reply.json(
        200,
        new JsonFields()
            .with("results", results)
            .with("rating_as_of", today)
            .with("rating_licenses_used", used - before)
            .with("total_rating_licenses_used", used)
            .with("total_rating_licenses_remaining", remaining)
            .json());
  }

  private boolean isOpen(BitsightCompany company, LocalDate today) {
    return today.equals(opened.get(company.guid())); // stated: for 24 hours; here, for the day
  }

  private boolean spent(BitsightCompany company, boolean spend, LocalDate today) {
    if (!spend || remaining == 0) {
      return false;
    }
    remaining--;
    used++;
    opened.put(company.guid(), today);
    return true;
  }

  private static JsonObject unrated(String guid, @Nullable BitsightCompany company) {
    JsonObject result =
        new JsonFields()
            .with("guid", guid)
            .with("name", company == null ? null : company.name())
            .json();
    result.add("rating", JsonNull.INSTANCE);
    return result;
  }
}
