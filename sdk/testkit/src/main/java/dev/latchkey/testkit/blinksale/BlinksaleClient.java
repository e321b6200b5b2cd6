package dev.latchkey.testkit.blinksale;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import java.time.Instant;
import java.util.Locale;

/**
 * A client of the organization.
 *
 * @param id its id
 * @param name its name
 * @param email its e-mail address
 * @param createdAt when it was added
 */
public record BlinksaleClient(String id, String name, String email, Instant createdAt) {

  boolean matches(String search) {
    String text = search.toLowerCase(Locale.ROOT);
    return name.toLowerCase(Locale.ROOT).contains(text)
        || email.toLowerCase(Locale.ROOT).contains(text);
  }

  JsonObject json(int contacts) {
    JsonFields profile =
        new JsonFields()
            .with("company_name", name)
            .with("website", "https://" + email.substring(email.indexOf('@') + 1));
    JsonFields address =
        new JsonFields()
            .with("line1", "4 Quay Rd")
            .with("line2", null)
            .with("city", "Portland")
            .with("state", "OR")
            .with("zip", "97201")
            .with("country", "US");
    return new JsonFields()
        .with("id", id)
        .with("name", name)
        .with("email", email)
        .with("kind", "BUSINESS")
        .with("kind_name", "Business")
        .with("profile", profile.json())
        .with("address", address.json())
        .with("document_defaults", new JsonFields().with("currency", "USD").json())
        .with("contact_count", contacts)
        .with("note_count", 0)
        .with("created_at", createdAt)
        .with("updated_at", createdAt)
        .json();
  }
}
