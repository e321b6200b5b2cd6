package dev.latchkey.testkit.bluebricks;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Environments, which used to be called deployments. Guarded by the workspace. */
final class EnvHandlers {

  /** Stated: what must not be combined with a deploy type, and the one it is deprecated for. */
  private static final Map<String, String> FLAGS =
      Map.of(
          "force", "autoApprove",
          "validateOnly", "validateOnly",
          "planOnly", "planOnly",
          "noActivity", "draft",
          "driftDetection", "driftDetection");

  /** A deployed blueprint, and how often it was run. */
  private record Env(
      String id, String slug, String blueprint, String version, String collection, int runs) {

    Env again(String newVersion, int started) {
      return new Env(id, slug, blueprint, newVersion, collection, runs + started);
    }
  }

  private final CollectionHandlers collections;
  private final PackageHandlers packages;
  private final Map<String, Env> envs = new LinkedHashMap<>();

  EnvHandlers(CollectionHandlers collections, PackageHandlers packages) {
    this.collections = collections;
    this.packages = packages;
  }

  List<String> slugs() {
    return List.copyOf(envs.keySet());
  }

  int runs(String slug) {
    Env env = envs.get(slug);
    return env == null ? 0 : env.runs();
  }

  long countIn(BluebricksCollection collection) {
    return envs.values().stream().filter(env -> env.collection().equals(collection.id())).count();
  }

  /**
   * Creates an environment or starts a run of it.
   *
   * @param slugMember where the body has the slug
   * @param collectionMember where it may have the collection
   * @param resultMember where the answer has the slug
   */
  Reply create(Call call, String slugMember, String collectionMember, String resultMember) {
    String slug = call.jsonText(slugMember);
    if (slug == null || slug.isBlank()) {
      throw Failure.refusal(400, "failed to create environment");
    }
    String deployType = deployType(call.json());
    String named = call.jsonText("collection");
    BluebricksCollection collection =
        collections.target(named == null ? call.jsonText(collectionMember) : named);
    Env before = envs.get(slug);
    String blueprint = blueprint(call, before);
    String version = packages.version(blueprint, call.jsonText("version"));
    if (deployType.equals("validateOnly")) {
      return Reply.json(200, new JsonObject()); // INFERRED: nothing was wrong
    }
    int started = deployType.equals("draft") ? 0 : 1;
    Env env =
        before == null
            ? new Env(
                UUID.randomUUID().toString(), slug, blueprint, version, collection.id(), started)
            : before.again(version, started);
    envs.put(slug, env);
    JsonFields answer = new JsonFields().with(resultMember, slug);
    if (started > 0) {
      answer
          .with("activity_id", UUID.randomUUID().toString())
          .with("task", UUID.randomUUID().toString());
    }
    return Reply.json(200, answer.json());
  }

  /** INFERRED: all but the counts of the plan, which are stated. */
  Reply get(Call call) {
    String idOrSlug = call.pathParameter("deploymentIdOrSlug");
    Env env =
        envs.values().stream()
            .filter(it -> it.id().equals(idOrSlug) || it.slug().equals(idOrSlug))
            .findFirst()
            .orElseThrow(() -> Failure.refusal(404, "deployment not found"));
    JsonFields answer =
        new JsonFields()
            .with("id", env.id())
            .with("slug", env.slug())
            .with("blueprint", env.blueprint())
            .with("version", env.version());
    if (!"state".equals(call.query("parse_type"))) {
      answer.with(
          "plannedMetadata",
          new JsonFields()
              .with("unchanged", env.runs())
              .with("add", 0)
              .with("change", 0)
              .with("destroy", 0)
              .json());
    }
    return Reply.json(200, answer.json());
  }

  /** INFERRED: a slug belongs to its first blueprint, and a new one needs a blueprint. */
  private static String blueprint(Call call, @Nullable Env before) {
    String asked = call.jsonText("blueprint");
    if (before == null) {
      if (asked == null) {
        throw Failure.refusal(400, "failed to create environment");
      }
      return asked;
    }
    if (asked != null && !asked.equals(before.blueprint())) {
      throw Failure.refusal(409, "environment slug already exists");
    }
    return before.blueprint();
  }

  private static String deployType(JsonObject body) {
    List<String> flags =
        FLAGS.keySet().stream()
            .filter(flag -> body.has(flag) && body.get(flag).getAsBoolean())
            .toList();
    if (body.has("deployType") && !flags.isEmpty()) {
      throw Failure.refusal(400, "deployType can't be used together with deprecated flags");
    }
    return body.has("deployType")
        ? body.get("deployType").getAsString()
        : Stream.of("validateOnly", "noActivity")
            .filter(flags::contains)
            .map(flag -> FLAGS.getOrDefault(flag, flag))
            .findFirst()
            .orElse("autoApply");
  }
}
