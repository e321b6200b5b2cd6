package dev.latchkey.testkit.blendvision;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Creates, lists and gets API tokens. The token itself is in the answer to its creation only. */
final class ApiTokenHandlers {

  /** An API token as the account sees it. */
  private static final class Entry {
    final String id;
    final String name;
    final Token token;
    final Instant createdAt;
    volatile @Nullable Instant lastUsed;

    Entry(String id, String name, Token token, Instant createdAt) {
      this.id = id;
      this.name = name;
      this.token = token;
      this.createdAt = createdAt;
    }

    JsonObject json() {
      return new JsonFields()
          .with("id", id)
          .with("name", name)
          .with("expired_date", token.expiresAt)
          .with("token_type", "TOKEN_TYPE_BEARER") // creation says Bearer
          .with("created_at", createdAt)
          .with("last_used", lastUsed)
          .json();
    }
  }

  private final Clock clock;
  private final TokenBook tokens;
  private final List<Entry> entries = new CopyOnWriteArrayList<>();
  private final AtomicInteger ids = new AtomicInteger();
  private volatile int maxPageSize = 100;

  ApiTokenHandlers(Clock clock, TokenBook tokens) {
    this.clock = clock;
    this.tokens = tokens;
  }

  void maxPageSize(int items) {
    maxPageSize = items;
  }

  Reply create(Call call, BlendVisionAccount account) {
    return Reply.json(200, created(call, account).json());
  }

  /** The older path gives no id. */
  Reply createLegacy(Call call, BlendVisionAccount account) {
    JsonObject body = created(call, account).json();
    body.remove("id");
    return Reply.json(200, body);
  }

  /** Enters a token that is already in the book. */
  void add(String name, Token token) {
    enter(name, token);
  }

  void used(Token token) {
    entries.stream()
        .filter(entry -> entry.token == token)
        .forEach(entry -> entry.lastUsed = seconds());
  }

  /** The token with this id, or null. */
  @Nullable Token token(String id) {
    return entries.stream()
        .filter(entry -> entry.id.equals(id))
        .map(entry -> entry.token)
        .findFirst()
        .orElse(null);
  }

  Reply list(Call call, BlendVisionAccount account) {
    int page = call.query("current_page", 0);
    int asked = call.query("items_per_page", 0);
    if (page < 1 || asked < 1) {
      throw GrpcError.refusal(400, "pages count from 1", "ERROR_REASON_INVALID_ARGUMENT");
    }
    int size = Math.min(asked, maxPageSize); // INFERRED: the maximum is not documented
    String name = call.query("filter.name");
    List<Entry> all =
        entries.stream()
            .filter(entry -> entry.token.account.id().equals(account.id()))
            .filter(entry -> name == null || entry.name.contains(name))
            .toList();
    List<JsonObject> items =
        all.stream().skip((page - 1L) * size).limit(size).map(Entry::json).toList();
    JsonFields pagination =
        new JsonFields()
            .with("total_items", all.size())
            .with("items_per_page", size)
            .with("current_page", page);
    return Reply.json(
        200,
        new JsonFields().with("api_tokens", items).with("pagination", pagination.json()).json());
  }

  Reply get(Call call, BlendVisionAccount account) {
    return entries.stream()
        .filter(entry -> entry.id.equals(call.pathParameter("id")))
        .filter(entry -> entry.token.account.id().equals(account.id()))
        .findFirst()
        .map(entry -> Reply.json(200, new JsonFields().with("api_token", entry.json()).json()))
        .orElseGet(() -> GrpcError.of(404, "no such API token"));
  }

  private JsonFields created(Call call, BlendVisionAccount account) {
    String name = call.jsonText("name");
    String expiry = call.jsonText("expired_date");
    Instant expiresAt = expiry == null ? null : OffsetDateTime.parse(expiry).toInstant();
    Token token = tokens.issueApiToken(account, expiresAt);
    Entry entry = enter(name == null ? "" : name, token);
    return new JsonFields()
        .with("token", token.value)
        .with("expired_date", expiresAt)
        .with("token_type", "Bearer")
        .with("id", entry.id);
  }

  private Entry enter(String name, Token token) {
    Entry entry = new Entry("tok-" + ids.incrementAndGet(), name, token, seconds());
    entries.add(entry);
    return entry;
  }

  private Instant seconds() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
