package dev.latchkey.testkit.blendvision;

import static dev.latchkey.testkit.blendvision.AccountHandlers.text;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.Handler;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Refusal;
import dev.latchkey.testkit.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Live streams: a state machine, part of which is driven by the clock. Thread-safe. */
final class LiveHandlers {

  /** Stated: it is not prepared earlier. */
  private static final Duration PREPARED_BEFORE = Duration.ofHours(12);

  /** INFERRED. */
  private static final Duration PREPARING_TAKES = Duration.ofMinutes(1);

  /** Stated. */
  private static final int DEFAULT_SIZE = 1;

  private final class Live {
    final String id = "live-" + UUID.randomUUID();
    final String organizationId;
    final Instant createdAt = clock.instant();
    final JsonObject wanted;

    /** What somebody has made of it; empty while the clock decides. */
    private String decided = "";

    Live(String organizationId, JsonObject wanted) {
      this.organizationId = organizationId;
      this.wanted = wanted;
    }

    String status() {
      if (!decided.isEmpty()) {
        return decided;
      }
      Instant now = clock.instant();
      Instant begins = preparedFrom();
      if (now.isBefore(begins)) {
        return "SCHEDULED";
      }
      return now.isBefore(begins.plus(PREPARING_TAKES)) ? "PREPARING" : "WAIT_FOR_PREVIEW";
    }

    private Instant preparedFrom() {
      String scheduled = text(wanted, "scheduled_at", "");
      Instant from =
          scheduled.isEmpty()
              ? createdAt
              : OffsetDateTime.parse(scheduled).toInstant().minus(PREPARED_BEFORE);
      return from.isBefore(createdAt) ? createdAt : from;
    }

    void go(Set<String> from, String to) {
      if (!from.contains(status())) {
        throw GrpcError.refusal(400, "not in this state", "ERROR_REASON_ACTION_NOT_ALLOWED");
      }
      decided = to;
    }

    JsonObject json() {
      JsonObject json = wanted.deepCopy();
      json.addProperty("id", id);
      json.addProperty("status", "LIVE_STATUS_" + status());
      json.addProperty("created_at", createdAt.truncatedTo(ChronoUnit.SECONDS).toString());
      return json;
    }
  }

  private final Clock clock;
  private final Access access;
  private final Map<String, Live> lives = new LinkedHashMap<>();

  LiveHandlers(Clock clock, Access access) {
    this.clock = clock;
    this.access = access;
  }

  void answer(BiConsumer<String, Handler> operations) {
    operations.accept("listLives", this::list);
    operations.accept("createLive", this::create);
    operations.accept("getLive", this::get);
    operations.accept("updateLive", this::update);
    operations.accept("previewLive", this::preview);
    operations.accept("startLive", this::start);
    operations.accept("cancelLive", this::cancel);
    operations.accept("archiveLive", this::archive);
    operations.accept("endLive", this::end);
  }

  synchronized boolean has(String organizationId, String id) {
    Live live = lives.get(id);
    return live != null && live.organizationId.equals(organizationId);
  }

  synchronized Reply create(Call call) {
    Live live =
        new Live(access.organization(call).id(), call.json().getAsJsonObject("live").deepCopy());
    lives.put(live.id, live);
    return Reply.json(200, new JsonFields().with("live", live.json()).json());
  }

  synchronized Reply get(Call call) {
    return Reply.json(200, new JsonFields().with("live", wanted(call).json()).json());
  }

  synchronized Reply list(Call call) {
    String organization = access.organization(call).id();
    String name = Objects.requireNonNullElse(call.query("filter.name"), "");
    List<String> statuses = call.query().getOrDefault("filter.statuses", List.of());
    List<JsonObject> found =
        lives.values().stream()
            .filter(live -> live.organizationId.equals(organization))
            .filter(live -> text(live.wanted, "name", "").contains(name))
            .map(Live::json)
            .filter(live -> statuses.isEmpty() || statuses.contains(text(live, "status", "")))
            .toList();
    return Paged.reply(call, "lives", found, DEFAULT_SIZE);
  }

  synchronized Reply update(Call call) {
    Live live = wanted(call);
    call.json().entrySet().forEach(member -> live.wanted.add(member.getKey(), member.getValue()));
    return AccountHandlers.done();
  }

  /** Stated: only while it waits for it. */
  Reply preview(Call call) {
    return go(call, Set.of("WAIT_FOR_PREVIEW"), "PREVIEW");
  }

  /** Stated: only from the preview. */
  Reply start(Call call) {
    return go(call, Set.of("PREVIEW"), "LIVE");
  }

  /** Stated: from these. INFERRED: the state after it. */
  Reply cancel(Call call) {
    return go(
        call,
        Set.of("SCHEDULED", "WAIT_FOR_PREVIEW", "PREVIEW", "LIVE", "VOD_READY", "VOD"),
        "CLOSED");
  }

  /** Stated: only while it is live. INFERRED: a recording is ready when the broadcast ends. */
  Reply end(Call call) {
    return go(call, Set.of("LIVE"), "VOD_READY");
  }

  /** Stated: from these, and from the failures, which do not happen here. */
  Reply archive(Call call) {
    return go(call, Set.of("WAIT_FOR_PREVIEW", "PREVIEW", "LIVE", "CLOSED"), "ARCHIVED");
  }

  private synchronized Reply go(Call call, Set<String> from, String to) {
    wanted(call).go(from, to);
    return AccountHandlers.done();
  }

  private Live wanted(Call call) {
    Live live = lives.get(call.pathParameter("id"));
    if (live == null || !live.organizationId.equals(access.organization(call).id())) {
      throw new Refusal(GrpcError.of(404, "no such live stream"));
    }
    return live;
  }
}
