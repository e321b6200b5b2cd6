package dev.latchkey.testkit.bluebricks;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The names of the secrets of all collections. Guarded by the workspace. */
final class SecretHandlers {

  private record Entry(String name, String collection, BluebricksUser creator, Instant createdAt) {}

  private final Clock clock;
  private final CollectionHandlers collections;
  private final List<Entry> entries = new ArrayList<>();

  SecretHandlers(Clock clock, CollectionHandlers collections) {
    this.clock = clock;
    this.collections = collections;
  }

  void add(String name, BluebricksCollection collection, BluebricksUser creator) {
    entries.add(new Entry(name, collection.id(), creator, clock.instant()));
  }

  long countIn(BluebricksCollection collection) {
    return entries.stream().filter(it -> it.collection().equals(collection.id())).count();
  }

  Reply list(Call call) {
    // The secrets of a collection go with it.
    List<Entry> there =
        entries.stream().filter(it -> collections.find(it.collection()) != null).toList();
    List<JsonObject> shown = there.stream().map(this::entry).toList();
    JsonFields page = Listing.page(call, Listing.searched(call, shown));
    return Reply.json(200, page.with("filters", filters(there)).json());
  }

  private JsonObject filters(List<Entry> there) {
    var used = there.stream().map(Entry::collection).distinct().map(this::collection).toList();
    var users = there.stream().map(it -> it.creator().creator()).distinct().toList();
    return new JsonFields()
        .with(
            "environments",
            used.stream()
                .map(
                    it ->
                        new JsonFields()
                            .with("id", it.id())
                            .with("name", it.name())
                            .with("slug", it.slug())
                            .with("color", it.color())
                            .json())
                .toList())
        .with("users", users)
        .json();
  }

  private JsonObject entry(Entry entry) {
    return new JsonFields()
        .with("name", entry.name())
        .with("environment", collection(entry.collection()).ofSecret())
        .with("created_at", Millis.text(entry.createdAt()))
        .with("updated_at", null)
        .with("created_by", entry.creator().creator())
        .json();
  }

  private BluebricksCollection collection(String id) {
    return Objects.requireNonNull(collections.find(id), "no collection of the secret");
  }
}
