package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What has happened to the companies of the portfolio. Thread-safe. */
final class AlertHandlers {

  private static final Set<String> SORTABLE =
      Set.of(
          "guid", "alert_date", "alert_type", "company_name", "folder_name", "trigger", "severity");
  private static final Set<String> SORTABLE_IN_LATEST =
      Set.of("guid", "alert_type", "company_name", "folder_name", "trigger", "severity");

  private final List<JsonObject> alerts = new ArrayList<>();
  private final Inventory inventory;

  AlertHandlers(Inventory inventory) {
    this.inventory = inventory;
  }

  /** Seen in both forms: every other guid is a number. */
  synchronized void add(BitsightCompany company, String type, String severity, LocalDate day) {
    int number = alerts.size();
    Object guid = number % 2 == 0 ? (Object) (49_462_237 + number) : UUID.randomUUID();
    alerts.add(
        new JsonFields()
            .with("guid", guid)
            .with("alert_type", type)
            .with("alert_date", day)
            .with("start_date", day.minusMonths(1))
            .with("company_name", company.name())
            .with("company_custom_id", null)
            .with("company_guid", company.guid())
            .with("company_url", "/company/" + company.guid() + "/overview/")
            .with("folder_guid", null)
            .with("folder_name", null)
            .with("severity", severity)
            .with("trigger", "Rating change")
            .json());
  }

  Reply list(Call call, String url, int maxLimit) {
    return page(call, url, maxLimit, new Rows(call, visible()), "alert_date", SORTABLE);
  }

  /** Stated: those of the most recent day that has any. */
  Reply latest(Call call, String url, int maxLimit) {
    List<JsonObject> all = visible();
    String day =
        all.stream()
            .map(alert -> alert.get("alert_date").getAsString())
            .max(Comparator.naturalOrder())
            .orElse("");
    List<JsonObject> latest =
        all.stream().filter(it -> it.get("alert_date").getAsString().equals(day)).toList();
    return page(call, url, maxLimit, new Rows(call, latest), "", SORTABLE_IN_LATEST);
  }

  private static Reply page(
      Call call, String url, int maxLimit, Rows alerts, String order, Set<String> sortable) {
    Rows rows =
        alerts
            .containing("q", "company_name")
            .among("alert_type", "alert_type")
            .among("company_guid", "company_guid")
            .among("folder_guid", "folder_guid")
            .among("severity", "severity")
            .within("alert_date", "alert_date")
            .sorted(order, sortable);
    String expand = call.query("expand");
    if (expand != null && List.of(expand.split(",", -1)).contains("details")) {
      rows.list().forEach(row -> row.add("details", new JsonObject()));
    }
    return Reply.json(200, new Slice(call, url, maxLimit, rows.list()).fields().json());
  }

  private synchronized List<JsonObject> visible() {
    return alerts.stream()
        .filter(alert -> inventory.isSubscribed(alert.get("company_guid").getAsString()))
        .map(JsonObject::deepCopy)
        .toList();
  }
}
