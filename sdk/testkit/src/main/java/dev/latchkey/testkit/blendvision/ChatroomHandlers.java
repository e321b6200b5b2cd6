package dev.latchkey.testkit.blendvision;

import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.Handler;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Refusal;
import dev.latchkey.testkit.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** Tokens for those who chat. Thread-safe. */
final class ChatroomHandlers {

  /** As in the example of the documentation: a week. */
  private static final Duration TOKEN = Duration.ofDays(7);

  /** INFERRED. */
  private static final Duration REFRESH = Duration.ofDays(30);

  private final Clock clock;
  private final UnaryOperator<String> mint;
  private final Set<String> rooms = new HashSet<>();
  private final Map<String, Instant> refreshTokens = new HashMap<>();

  ChatroomHandlers(Clock clock, UnaryOperator<String> mint) {
    this.clock = clock;
    this.mint = mint;
  }

  void answer(BiConsumer<String, Handler> operations) {
    operations.accept("createChatroomToken", this::create);
    operations.accept("refreshChatroomToken", this::refresh);
  }

  synchronized void add(String room) {
    rooms.add(room);
  }

  synchronized Reply create(Call call) {
    if (!rooms.contains(call.pathParameter("id"))) {
      throw new Refusal(GrpcError.of(404, "no such chatroom"));
    }
    String refresh = mint.apply("bv-chat-refresh-");
    refreshTokens.put(refresh, clock.instant().plus(REFRESH));
    return Reply.json(
        200,
        token()
            .with("refresh_token", refresh)
            .with("refresh_expires_in", REFRESH.toSeconds())
            .json());
  }

  /** Stated: needs no credential, and the refresh token stays in use. */
  synchronized Reply refresh(Call call) {
    Instant end = refreshTokens.get(call.jsonText("refresh_token"));
    return end == null || !clock.instant().isBefore(end)
        ? GrpcError.of(401, "invalid refresh token", "ERROR_REASON_INVALID_REFRESH_TOKEN")
        : Reply.json(200, token().json());
  }

  private JsonFields token() {
    return new JsonFields()
        .with("token", mint.apply("bv-chat-"))
        .with("expires_in", TOKEN.toSeconds());
  }
}
