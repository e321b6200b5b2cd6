package dev.latchkey.testkit.blendvision;

import static dev.latchkey.testkit.blendvision.AccountHandlers.text;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.Handler;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Refusal;
import dev.latchkey.testkit.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Videos on demand, which go through their states by the clock. Thread-safe. */
final class VodHandlers {

  private static final List<String> WAY =
      List.of("CREATED", "INGESTED", "QUEUED", "ENCODED", "DEPLOYED", "SUCCEEDED");
  private static final int DEFAULT_SIZE = 10;

  private final class Vod {
    final String id = "vod-" + UUID.randomUUID();
    final String organizationId;
    final Instant createdAt = clock.instant();
    final Duration takes = encodingTakes;
    final boolean fails = failing;
    final JsonObject wanted;

    Vod(String organizationId, JsonObject wanted) {
      this.organizationId = organizationId;
      this.wanted = wanted;
    }

    private String status(int before) {
      long passed = Duration.between(createdAt, clock.instant()).toMillis();
      int steps = WAY.size() - 1;
      long done = takes.isZero() ? steps : passed * steps / takes.toMillis();
      int step = (int) Math.max(0, Math.min(steps, done) - before);
      boolean failed = fails && step == steps;
      return "VOD_STATUS_" + (failed ? "FAILED" : WAY.get(step));
    }

    String status() {
      return status(0);
    }

    JsonObject json() {
      return new JsonFields()
          .with("id", id)
          .with("name", text(wanted, "name", ""))
          .with("status", status())
          .with("previous_status", status(1))
          .with("created_at", createdAt.truncatedTo(ChronoUnit.SECONDS))
          .with("metadata", member("metadata"))
          .with(
              "profile_set", new JsonFields().with("id", text(wanted, "profile_set_id", "")).json())
          .with("permission", null)
          .with("cover_image", null)
          .with("labels", List.of())
          .with("export", null)
          .json();
    }

    private JsonElement member(String name) {
      return wanted.has(name) ? wanted.get(name) : JsonNull.INSTANCE;
    }
  }

  private final Clock clock;
  private final Access access;
  private final FileHandlers files;
  private final Map<String, Vod> vods = new LinkedHashMap<>();
  private Duration encodingTakes = Duration.ofMinutes(5);
  private boolean failing;

  VodHandlers(Clock clock, Access access, FileHandlers files) {
    this.clock = clock;
    this.access = access;
    this.files = files;
  }

  void answer(BiConsumer<String, Handler> operations) {
    operations.accept("listVods", this::list);
    operations.accept("createVod", this::create);
    operations.accept("getVod", this::get);
    operations.accept("updateVod", this::update);
    operations.accept("listVodEncodings", this::encodings);
  }

  synchronized void encodingTakes(Duration time) {
    encodingTakes = time;
  }

  synchronized void encodingsFail(boolean fail) {
    failing = fail;
  }

  /** How the video of an organization is protected; null when there is no such video. */
  synchronized @Nullable JsonObject privacy(String organizationId, String id) {
    Vod vod = vods.get(id);
    if (vod == null || !vod.organizationId.equals(organizationId)) {
      return null;
    }
    JsonElement security = vod.wanted.get("security");
    JsonElement privacy =
        security instanceof JsonObject object ? object.get("privacy") : JsonNull.INSTANCE;
    return privacy instanceof JsonObject object ? object : new JsonObject();
  }

  synchronized Reply create(Call call) {
    String organization = access.organization(call).id();
    JsonObject wanted = call.json();
    String source = fileOf(wanted);
    if (source != null && files.find(organization, source) == null) {
      throw GrpcError.refusal(400, "no such file", "ERROR_REASON_INVALID_ARGUMENT");
    }
    Vod vod = new Vod(organization, wanted);
    vods.put(vod.id, vod);
    return Reply.json(200, new JsonFields().with("vod", vod.json()).json());
  }

  synchronized Reply list(Call call) {
    String organization = access.organization(call).id();
    String name = Objects.requireNonNullElse(call.query("filter.name"), "");
    String status = call.query("filter.status");
    List<JsonObject> found =
        vods.values().stream()
            .filter(vod -> vod.organizationId.equals(organization))
            .filter(vod -> text(vod.wanted, "name", "").contains(name))
            .filter(vod -> status == null || status.equals(vod.status()))
            .map(Vod::json)
            .toList();
    return Paged.reply(call, "vods", found, DEFAULT_SIZE);
  }

  synchronized Reply get(Call call) {
    return Reply.json(200, new JsonFields().with("vod", wanted(call, "id").json()).json());
  }

  synchronized Reply update(Call call) {
    Vod vod = wanted(call, "id");
    call.json().entrySet().forEach(member -> vod.wanted.add(member.getKey(), member.getValue()));
    return AccountHandlers.done();
  }

  /** INFERRED: there is one as soon as the video is encoded. */
  synchronized Reply encodings(Call call) {
    Vod vod = wanted(call, "vod_id");
    boolean encoded =
        List.of("ENCODED", "DEPLOYED", "SUCCEEDED").contains(vod.status().substring(11));
    JsonObject encoding = new JsonFields().with("id", "encoding-of-" + vod.id).json();
    return Paged.reply(
        call, "vod_encodings", encoded ? List.of(encoding) : List.of(), DEFAULT_SIZE);
  }

  private Vod wanted(Call call, String parameter) {
    Vod vod = vods.get(call.pathParameter(parameter));
    if (vod == null || !vod.organizationId.equals(access.organization(call).id())) {
      throw new Refusal(GrpcError.of(404, "no such video"));
    }
    return vod;
  }

  /** The file of the library that a video is made of; null when it is made of something else. */
  private static @Nullable String fileOf(JsonObject wanted) {
    return wanted.get("source") instanceof JsonObject source
            && source.get("library") instanceof JsonObject library
            && library.get("video") instanceof JsonObject video
        ? text(video, "id", "")
        : null;
  }
}
