package dev.latchkey.testkit.blinksale;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import java.time.Instant;
import java.util.Locale;

/** An offer to a client. Its items are not shown: the name that they have there is not known. */
record Estimate(
    String id, int number, String clientId, Terms terms, Instant createdAt, Instant updatedAt) {

  Estimate changed(String newClientId, Terms newTerms, Instant now) {
    return new Estimate(id, number, newClientId, newTerms, createdAt, now);
  }

  JsonObject json(Catalog catalog) {
    JsonFields estimate =
        new JsonFields()
            .with("id", id)
            .with("organization_id", catalog.organizationId())
            .with("client_id", clientId)
            .with("estimate_number", String.format(Locale.ROOT, "EST-%05d", number))
            .with("prefix", "EST-")
            .with("number", number);
    terms
        .describe(estimate)
        .with("notes", terms.notes())
        .with("options", terms.options())
        .with("status", "DRAFT")
        .with("status_name", "Draft")
        .with("is_editable", true);
    BlinksaleClient client = catalog.clients().find(clientId);
    if (client != null) {
      estimate.with("client", catalog.clients().json(client));
    }
    return estimate
        .with("organization", new JsonFields().with("id", catalog.organizationId()).json())
        .with("created_at", createdAt)
        .with("updated_at", updatedAt)
        .json();
  }
}
