package dev.latchkey.testkit.blinksale;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.Reply;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes the contacts of clients. Thread-safe. */
final class ContactHandlers {

  private final Map<String, BlinksaleContact> contacts = new LinkedHashMap<>();

  static FieldErrors rules(Call call) {
    JsonObject body = call.json();
    return new FieldErrors()
        .requireText(body, "name")
        .requireText(body, "email")
        .known(body, "email", address -> address.matches("[^@\\s]+@[^@\\s]+"))
        .text(body, "phone");
  }

  synchronized BlinksaleContact put(BlinksaleContact contact) {
    contacts.put(contact.id(), contact);
    return contact;
  }

  synchronized List<BlinksaleContact> of(String clientId) {
    return contacts.values().stream()
        .filter(contact -> contact.clientId().equals(clientId))
        .toList();
  }

  /** A contact is found under its own client only. INFERRED: the whole contact is replaced. */
  synchronized Reply update(Call call, Instant now) {
    BlinksaleContact old = contacts.get(call.pathParameter("contactId"));
    if (old == null || !old.clientId().equals(call.pathParameter("clientId"))) {
      throw Envelope.notFound();
    }
    Fields fields = new Fields(call.json());
    BlinksaleContact changed =
        new BlinksaleContact(
            old.id(),
            old.clientId(),
            fields.required("name"),
            fields.required("email"),
            fields.text("phone"),
            old.createdAt(),
            now);
    return Envelope.success(200, "Contact updated successfully", put(changed).json());
  }
}
