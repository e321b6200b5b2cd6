package dev.latchkey.testkit.blendvision;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.Handler;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What viewers' programs ask: playback tokens for resource tokens, and playback sessions, which
 * live from heartbeat to heartbeat. Thread-safe.
 */
final class PlaybackHandlers {

  private static final String EXCHANGE = "exchangeResourceToken";

  static final Set<String> OPERATIONS =
      Set.of(
          EXCHANGE,
          "startPlaybackSession",
          "getPlaybackSessionInfo",
          "heartbeatPlaybackSession",
          "endPlaybackSession");

  /** Stated. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  /** INFERRED: how long a playback token lives, where its resource token does not end before. */
  private static final Duration LIFETIME = Duration.ofHours(1);

  /**
   * What a playback or a resource token is good for.
   *
   * @param devices how many devices may play at once; 0 for any number
   */
  record Ticket(String resourceId, String customerId, Instant expiresAt, int devices) {}

  private record Playing(String token, String device) {}

  private final Clock clock;
  private final UnaryOperator<String> mint;
  private final Map<String, Ticket> resources = new HashMap<>();
  private final Map<String, Ticket> tickets = new HashMap<>();
  private final Map<Playing, Instant> heartbeats = new HashMap<>();

  PlaybackHandlers(Clock clock, UnaryOperator<String> mint) {
    this.clock = clock;
    this.mint = mint;
  }

  void answer(BiConsumer<String, Handler> operations) {
    operations.accept(EXCHANGE, this::exchange);
    operations.accept("startPlaybackSession", this::start);
    operations.accept("getPlaybackSessionInfo", this::info);
    operations.accept("heartbeatPlaybackSession", this::heartbeat);
    operations.accept("endPlaybackSession", this::end);
  }

  synchronized void issue(String token, Ticket ticket) {
    tickets.put(token, ticket);
  }

  synchronized void issueResourceToken(String token, Ticket ticket) {
    resources.put(token, ticket);
  }

  /** Stated: a playback token alone, without a word in front of it, and a resource token with. */
  synchronized @Nullable Reply refuse(Call call) {
    Ticket ticket =
        EXCHANGE.equals(call.operationId())
            ? resources.get(call.bearerToken())
            : tickets.get(call.header("Authorization"));
    return ticket == null || !clock.instant().isBefore(ticket.expiresAt())
        ? GrpcError.of(401, "unauthenticated", "ERROR_REASON_UNAUTHENTICATED")
        : null;
  }

  synchronized Reply exchange(Call call) {
    Ticket resource =
        Objects.requireNonNull(resources.get(call.bearerToken()), "let in without one");
    Instant end = clock.instant().plus(LIFETIME);
    String token = mint.apply("bv-playback-");
    issue(
        token,
        new Ticket(
            resource.resourceId(),
            resource.customerId(),
            end.isBefore(resource.expiresAt()) ? end : resource.expiresAt(),
            resource.devices()));
    return Reply.json(200, new JsonFields().with("token", token).json());
  }

  synchronized Reply start(Call call) {
    Playing session = session(call);
    Ticket ticket = ticket(call);
    long others =
        heartbeats.keySet().stream()
            .filter(other -> other.token().equals(session.token()))
            .filter(other -> !other.device().equals(session.device()))
            .filter(this::isAlive)
            .count();
    if (ticket.devices() > 0 && others >= ticket.devices()) {
      // INFERRED: the status; a limit of devices is stated.
      throw GrpcError.refusal(403, "too many devices", "ERROR_REASON_DEVICE_LIMIT");
    }
    heartbeats.put(session, clock.instant());
    return Reply.json(
        200, new JsonFields().with("drm_server_endpoint", "https://drm.example.com").json());
  }

  synchronized Reply info(Call call) {
    alive(call);
    String place = "https://media.example.com/" + ticket(call).resourceId();
    JsonFields source =
        new JsonFields()
            .with(
                "manifests",
                List.of(
                    manifest("PROTOCOL_HLS", place + "/master.m3u8"),
                    manifest("PROTOCOL_DASH", place + "/manifest.mpd")))
            .with("thumbnail_seeking_url", "");
    return Reply.json(200, new JsonFields().with("sources", List.of(source.json())).json());
  }

  synchronized Reply heartbeat(Call call) {
    heartbeats.put(alive(call), clock.instant());
    return AccountHandlers.done();
  }

  synchronized Reply end(Call call) {
    heartbeats.remove(alive(call));
    return AccountHandlers.done();
  }

  private static JsonObject manifest(String protocol, String url) {
    JsonFields resolution = new JsonFields().with("height", "1080").with("width", "1920");
    return new JsonFields()
        .with("protocol", protocol)
        .with("url", url)
        .with("resolutions", List.of(resolution.json()))
        .json();
  }

  private Playing alive(Call call) {
    Playing session = session(call);
    if (!isAlive(session)) {
      throw GrpcError.refusal(403, "no such session", "ERROR_REASON_SESSION_NOT_FOUND");
    }
    return session;
  }

  private boolean isAlive(Playing session) {
    Instant last = heartbeats.get(session);
    return last != null && !clock.instant().isAfter(last.plus(HEARTBEAT));
  }

  private static Playing session(Call call) {
    return new Playing(
        Objects.requireNonNull(call.header("Authorization")), call.pathParameter("device_id"));
  }

  private Ticket ticket(Call call) {
    return Objects.requireNonNull(tickets.get(call.header("Authorization")), "let in without one");
  }
}
