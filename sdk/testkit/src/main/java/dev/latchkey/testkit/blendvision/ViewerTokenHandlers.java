package dev.latchkey.testkit.blendvision;

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
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Tokens for those who watch. */
final class ViewerTokenHandlers {

  /** INFERRED: there is a default, and no page says which. */
  private static final Duration DEFAULT = Duration.ofHours(1);

  private final Clock clock;
  private final UnaryOperator<String> mint;
  private final Access access;
  private final VodHandlers vods;
  private final LiveHandlers lives;
  private final PlaybackHandlers playback;

  ViewerTokenHandlers(
      Clock clock,
      UnaryOperator<String> mint,
      Access access,
      VodHandlers vods,
      LiveHandlers lives,
      PlaybackHandlers playback) {
    this.clock = clock;
    this.mint = mint;
    this.access = access;
    this.vods = vods;
    this.lives = lives;
    this.playback = playback;
  }

  void answer(BiConsumer<String, Handler> operations) {
    operations.accept("createPlaybackToken", this::playbackToken);
    operations.accept("createResourceToken", this::resourceToken);
    operations.accept("createAdminResourceToken", this::adminResourceToken);
  }

  Reply playbackToken(Call call) {
    JsonObject privacy = privacy(call);
    Instant end = Objects.requireNonNullElse(end(call), clock.instant().plus(DEFAULT));
    String token = mint.apply("bv-playback-");
    playback.issue(token, ticket(call, privacy, end));
    return Reply.json(200, new JsonFields().with("token", token).json());
  }

  /** What the token is good for that a call asks for. */
  private static PlaybackHandlers.Ticket ticket(Call call, JsonObject privacy, Instant end) {
    int devices =
        privacy.get("token") instanceof JsonObject limit && limit.has("device_limit")
            ? limit.get("device_limit").getAsInt()
            : 0;
    return new PlaybackHandlers.Ticket(
        Objects.requireNonNull(call.jsonText("resource_id")),
        Objects.requireNonNullElse(call.jsonText("customer_id"), ""),
        end,
        devices);
  }

  Reply resourceToken(Call call) {
    JsonObject privacy = privacy(call);
    boolean byToken =
        AccountHandlers.text(privacy, "type", "").equals("SECURITY_PRIVACY_TYPE_TOKEN");
    if (byToken && call.jsonText("customer_id") == null) {
      throw GrpcError.refusal(400, "who is it for?", "ERROR_REASON_INVALID_ARGUMENT");
    }
    Instant end = end(call);
    return Reply.json(
        200,
        new JsonFields()
            .with("token", resourceToken(call, privacy, end))
            .with("expired_at", end == null ? null : end.truncatedTo(ChronoUnit.SECONDS))
            .json());
  }

  Reply adminResourceToken(Call call) {
    String token = resourceToken(call, privacy(call), null);
    return Reply.json(200, new JsonFields().with("token", token).json());
  }

  /** Stated: without an end it never expires. */
  private String resourceToken(Call call, JsonObject privacy, @Nullable Instant end) {
    String token = mint.apply("bv-resource-");
    playback.issueResourceToken(
        token, ticket(call, privacy, Objects.requireNonNullElse(end, Instant.MAX)));
    return token;
  }

  /** Of the resource, which has to be there. */
  private JsonObject privacy(Call call) {
    String organization = access.organization(call).id();
    String id = Objects.requireNonNullElse(call.jsonText("resource_id"), "");
    JsonObject privacy = vods.privacy(organization, id);
    if (privacy == null && !lives.has(organization, id)) {
      throw new Refusal(GrpcError.of(404, "no such resource"));
    }
    return privacy == null ? new JsonObject() : privacy;
  }

  /** Stated: one of the two, or none. */
  private @Nullable Instant end(Call call) {
    String at = call.jsonText("expired_at");
    String in = call.jsonText("expires_in");
    if (at != null && in != null) {
      throw GrpcError.refusal(400, "one of the two", "ERROR_REASON_INVALID_ARGUMENT");
    }
    if (in == null) {
      return at == null ? null : OffsetDateTime.parse(at).toInstant();
    }
    if (!in.matches("\\d{1,9}(\\.\\d{1,9})?s")) {
      throw GrpcError.refusal(400, "not a duration", "ERROR_REASON_INVALID_ARGUMENT");
    }
    return clock.instant().plus(Duration.parse("PT" + in.toUpperCase(Locale.ROOT)));
  }
}
