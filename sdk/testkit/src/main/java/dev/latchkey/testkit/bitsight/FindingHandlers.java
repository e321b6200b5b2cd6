package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was found about the companies. Thread-safe. */
final class FindingHandlers {

  private static final Set<String> SORTABLE =
      Set.of("first_seen", "last_seen", "severity", "risk_vector", "evidence_key");

  private final Map<String, List<JsonObject>> byCompany = new LinkedHashMap<>();
  private final Inventory inventory;

  FindingHandlers(Inventory inventory) {
    this.inventory = inventory;
  }

  synchronized void add(
      BitsightCompany company, String riskVector, double severity, LocalDate seen) {
    List<JsonObject> findings =
        byCompany.computeIfAbsent(company.guid(), unseen -> new ArrayList<>());
    JsonFields asset =
        new JsonFields()
            .with("asset", company.domain())
            .with("identifier", null)
            .with("category", "") // seen
            .with("importance", 0.5)
            .with("is_ip", false);
    findings.add(
        new JsonFields()
            .with("temporary_id", "A9Jq47BBje" + findings.size())
            .with("rolledup_observation_id", "")
            .with("affects_rating", severity >= 5)
            .with("evidence_key", company.domain())
            .with("first_seen", seen.minusMonths(1))
            .with("last_seen", seen)
            .with("risk_category", "Diligence")
            .with("risk_vector", riskVector)
            .with("risk_vector_label", riskVector)
            .with("severity", severity)
            .with("severity_category", category(severity))
            .with("assets", List.of(asset.json()))
            .with("details", new JsonFields().with("grade", "BAD").json())
            .with("related_findings", List.of())
            .with("tags", List.of())
            .with("asset_overrides", List.of())
            .with("duration", null)
            .with("comments", null)
            .with("remaining_decay", null)
            .json());
  }

  Reply list(Call call, String url, int maxLimit) {
    String guid = inventory.require(call.pathParameter("entity_guid")).guid();
    Rows rows =
        new Rows(call, copies(guid))
            .containing("q", "evidence_key")
            .among("affects_rating", "affects_rating")
            .among("risk_category", "risk_category")
            .among("risk_vector", "risk_vector")
            .among("severity_category", "severity_category")
            .among("evidence_key", "evidence_key")
            .among("details.grade", "details.grade")
            .among("assets.asset", "assets.asset")
            .among("assets.category", "assets.category")
            .among("vulnerabilities", "vulnerabilities")
            .among("tags_contains", "tags")
            .among("last_remediation_status_label", "remediation_history.label")
            .within("last_remediation_status_date", "remediation_history.date")
            .within("severity", "severity")
            .within("first_seen", "first_seen")
            .within("last_seen", "last_seen")
            .sorted("", SORTABLE);
    String expand = call.query("expand");
    if (expand != null && List.of(expand.split(",", -1)).contains("remediation_history")) {
      rows.list().forEach(row -> row.add("remediation_history", new JsonArray()));
    }
    return Reply.json(200, new Slice(call, url, maxLimit, rows.fields().list()).fields().json());
  }

  private synchronized List<JsonObject> copies(String guid) {
    return byCompany.getOrDefault(guid, List.of()).stream().map(JsonObject::deepCopy).toList();
  }

  /** INFERRED: where one category begins and another ends. */
  private static String category(double severity) {
    return severity >= 9
        ? "severe"
        : severity >= 7 ? "material" : severity >= 4 ? "moderate" : "minor";
  }
}
