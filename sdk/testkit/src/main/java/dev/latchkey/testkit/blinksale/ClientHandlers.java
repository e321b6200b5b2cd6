package dev.latchkey.testkit.blinksale;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.Reply;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Lists and shows clients, in the order they were added. Thread-safe. */
final class ClientHandlers {

  private final IntSupplier maxPageSize;
  private final ContactHandlers contacts;
  private final List<BlinksaleClient> clients = new CopyOnWriteArrayList<>();
  private final Map<String, BlinksaleClient> byId = new ConcurrentHashMap<>();

  ClientHandlers(IntSupplier maxPageSize, ContactHandlers contacts) {
    this.maxPageSize = maxPageSize;
    this.contacts = contacts;
  }

  BlinksaleClient add(BlinksaleClient client) {
    byId.put(client.id(), client);
    clients.add(client);
    return client;
  }

  List<BlinksaleClient> all() {
    return List.copyOf(clients);
  }

  @Nullable BlinksaleClient find(@Nullable String id) {
    return id == null ? null : byId.get(id);
  }

  JsonObject json(BlinksaleClient client) {
    return client.json(contacts.of(client.id()).size());
  }

  Reply list(Call call, String url) {
    String search = call.query("search");
    var found =
        clients.stream()
            .filter(client -> search == null || client.matches(search))
            .map(this::json)
            .toList();
    return Page.of(call, url, maxPageSize.getAsInt(), found).replyWithLinks();
  }

  Reply get(Call call) {
    BlinksaleClient client = find(call.pathParameter("clientId"));
    if (client == null) {
      throw Envelope.notFound();
    }
    return Envelope.success(200, "Client retrieved successfully", json(client));
  }
}
