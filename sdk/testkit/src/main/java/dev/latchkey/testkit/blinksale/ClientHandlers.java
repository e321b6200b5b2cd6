package dev.latchkey.testkit.blinksale;

import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.Reply;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;

/** Lists and shows clients, in the order they were added. Thread-safe. */
final class ClientHandlers {

  private final IntSupplier maxPageSize;
  private final List<BlinksaleClient> clients = new CopyOnWriteArrayList<>();
  private final Map<String, BlinksaleClient> byId = new ConcurrentHashMap<>();

  ClientHandlers(IntSupplier maxPageSize) {
    this.maxPageSize = maxPageSize;
  }

  BlinksaleClient add(BlinksaleClient client) {
    byId.put(client.id(), client);
    clients.add(client);
    return client;
  }

  List<BlinksaleClient> all() {
    return List.copyOf(clients);
  }

  Reply list(Call call, String url) {
    String search = call.query("search");
    var found =
        clients.stream()
            .filter(client -> search == null || client.matches(search))
            .map(BlinksaleClient::json)
            .toList();
    return Page.of(call, url, maxPageSize.getAsInt(), found).replyWithLinks();
  }

  Reply get(Call call) {
    BlinksaleClient client = byId.get(call.pathParameter("clientId"));
    if (client == null) {
      throw Envelope.notFound();
    }
    return Envelope.success(200, "Client retrieved successfully", client.json());
  }
}
