package dev.latchkey.testkit.blinksale;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person at a client.
 *
 * @param id its id
 * @param clientId the client it belongs to
 * @param name its name
 * @param email its e-mail address
 * @param phone its telephone number, or null
 * @param createdAt when it was added
 * @param updatedAt when it was last changed
 */
public record BlinksaleContact(
    String id,
    String clientId,
    String name,
    String email,
    @Nullable String phone,
    Instant createdAt,
    Instant updatedAt) {

  JsonObject json() {
    return new JsonFields()
        .with("id", id)
        .with("client_id", clientId)
        .with("name", name)
        .with("email", email)
        .with("phone", phone)
        .with("created_at", createdAt)
        .with("updated_at", updatedAt)
        .json();
  }
}
