package dev.latchkey.testkit.bluebricks;

import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collections, under their new name and their old one. Guarded by the workspace. */
final class CollectionHandlers {

  private static final String COLOR = "#0000ff";

  private final Clock clock;
  private final Map<String, BluebricksCollection> collections = new LinkedHashMap<>();

  CollectionHandlers(Clock clock) {
    this.clock = clock;
  }

  BluebricksCollection add(String name, @Nullable String color, boolean isDefault) {
    if (isDefault) {
      collections.replaceAll((id, collection) -> collection.dethroned());
    }
    BluebricksCollection added =
        new BluebricksCollection(
            UUID.randomUUID().toString(),
            Slugs.of(name, slug -> find(slug) != null),
            name,
            color == null ? COLOR : color,
            isDefault,
            true,
            false,
            clock.instant());
    collections.put(added.id(), added);
    return added;
  }

  List<BluebricksCollection> all() {
    return List.copyOf(collections.values());
  }

  @Nullable BluebricksCollection find(@Nullable String idOrSlug) {
    return idOrSlug == null
        ? null
        : collections.values().stream()
            .filter(collection -> collection.isCalled(idOrSlug))
            .findFirst()
            .orElse(null);
  }

  /** What a call names, or by default; INFERRED: that naming an unknown one is a bad request. */
  BluebricksCollection target(@Nullable String idOrSlug) {
    BluebricksCollection target =
        idOrSlug == null
            ? collections.values().stream()
                .filter(BluebricksCollection::isDefault)
                .findFirst()
                .orElse(null)
            : find(idOrSlug);
    if (target == null || !target.active()) {
      throw Failure.refusal(400, "no such collection");
    }
    return target;
  }

  Reply get(Call call) {
    return Reply.json(200, named(call).json());
  }

  /** With what older documentation shows besides. */
  Reply getOld(Call call, Function<BluebricksCollection, JsonFields> more) {
    return Reply.json(200, more.apply(named(call)).json());
  }

  Reply delete(Call call) {
    BluebricksCollection collection = named(call);
    collections.remove(collection.id());
    return Reply.json(200, collection.gone().json());
  }

  Reply create(Call call) {
    String name = call.jsonText("name");
    if (name == null || name.isBlank()) {
      throw Failure.refusal(400, "failed to create environment");
    }
    boolean isDefault = call.json().has("default") && call.json().get("default").getAsBoolean();
    return Reply.json(200, add(name, call.jsonText("color"), isDefault).json());
  }

  Reply switchOver(Call call, boolean on) {
    String id = call.jsonText("id");
    BluebricksCollection collection = find(id == null ? call.jsonText("slug") : id);
    if (collection == null) {
      throw missing();
    }
    BluebricksCollection switched = collection.switched(on);
    collections.put(switched.id(), switched);
    return Reply.json(200, switched.json());
  }

  /** INFERRED: a list like the others. */
  Reply list(Call call) {
    return Reply.json(
        200, Listing.page(call, all().stream().map(BluebricksCollection::json).toList()).json());
  }

  private BluebricksCollection named(Call call) {
    BluebricksCollection collection = find(call.pathParameter("idOrSlug"));
    if (collection == null) {
      throw missing();
    }
    return collection;
  }

  private static RuntimeException missing() {
    return Failure.refusal(404, "environment not found");
  }
}
