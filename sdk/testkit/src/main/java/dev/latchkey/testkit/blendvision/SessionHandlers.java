package dev.latchkey.testkit.blendvision;

import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Logs in and refreshes. */
final class SessionHandlers {

  /** What {@code expires_in} says when a test has not set it to anything else. */
  enum ExpiresIn {
    TRUE,
    SET,
    ABSENT
  }

  private final Clock clock;
  private final TokenBook tokens;
  private final Presentations presentations;
  private final Function<String, @Nullable BlendVisionAccount> accounts;
  private volatile boolean refreshEndpoint = true;
  private volatile ExpiresIn expiresIn = ExpiresIn.TRUE;
  private volatile int expiresInSet;

  SessionHandlers(
      Clock clock,
      TokenBook tokens,
      Presentations presentations,
      Function<String, @Nullable BlendVisionAccount> accounts) {
    this.clock = clock;
    this.tokens = tokens;
    this.presentations = presentations;
    this.accounts = accounts;
  }

  void refreshEndpoint(boolean on) {
    refreshEndpoint = on;
  }

  void announce(ExpiresIn what, int seconds) {
    expiresInSet = seconds;
    expiresIn = what;
  }

  Reply login(Call call) {
    String email = call.jsonText("email");
    BlendVisionAccount account = email == null ? null : accounts.apply(email);
    if (account == null || !account.password().equals(call.jsonText("password"))) {
      // INFERRED: no page gives the status of a wrong password.
      return GrpcError.of(401, "wrong e-mail or password", "ERROR_REASON_WRONG_PASSWORD");
    }
    return pair(tokens.logIn(account));
  }

  Reply refresh(Call call) {
    if (!refreshEndpoint) {
      return GrpcError.of(404, "not found");
    }
    TokenFamilies.Pair next = presentations.exchange(call);
    return next == null
        ? GrpcError.of(401, "invalid refresh token", "ERROR_REASON_INVALID_REFRESH_TOKEN")
        : pair(next);
  }

  private Reply pair(TokenFamilies.Pair pair) {
    JsonFields body = new JsonFields().with("access_token", pair.access().value());
    IssuedToken refresh = pair.refresh();
    if (refresh != null) {
      body.with("refresh_token", refresh.value());
    }
    switch (expiresIn) {
      case TRUE -> body.with("expires_in", secondsLeft(pair.access()));
      case SET -> body.with("expires_in", expiresInSet);
      case ABSENT -> {}
    }
    return Reply.json(200, body.with("token_type", "Bearer").json());
  }

  private long secondsLeft(IssuedToken access) {
    Instant expiresAt = access.expiresAt();
    return expiresAt == null
        ? 0
        : Math.round(Duration.between(clock.instant(), expiresAt).toMillis() / 1000.0);
  }
}
