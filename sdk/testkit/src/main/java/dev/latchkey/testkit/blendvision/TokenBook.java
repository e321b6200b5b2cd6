package dev.latchkey.testkit.blendvision;

import dev.latchkey.testkit.blendvision.IssuedToken.Kind;
import dev.latchkey.testkit.blendvision.IssuedToken.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Every token the platform ever issued, and the rules of exchange. Thread-safe. */
final class TokenBook {

  /** What a login or a refresh hands out; a null refresh token is not sent. */
  record Pair(Token access, @Nullable Token refresh) {}

  private final Clock clock;
  private final UnaryOperator<String> mint;
  private final Map<String, Token> tokens = new LinkedHashMap<>();
  private Duration accessLifetime = Duration.ofHours(1);
  private @Nullable Duration refreshLifetime;
  private RefreshTokens mode = RefreshTokens.rotating();
  private final Map<Integer, Integer> generations = new HashMap<>();
  private int families;
  private int refreshes;
  private int replays;
  private int reuses;

  TokenBook(Clock clock, UnaryOperator<String> mint) {
    this.clock = clock;
    this.mint = mint;
  }

  synchronized void accessLifetime(Duration lifetime) {
    accessLifetime = lifetime;
  }

  synchronized void refreshLifetime(@Nullable Duration lifetime) {
    refreshLifetime = lifetime;
  }

  synchronized void mode(RefreshTokens mode) {
    this.mode = mode;
  }

  synchronized Pair logIn(BlendVisionAccount account) {
    families++;
    Token access = issue(Kind.ACCESS, account, families, 0, expiry(accessLifetime));
    return new Pair(access, issue(Kind.REFRESH, account, families, 0, expiry(refreshLifetime)));
  }

  /** Exchanges a refresh token; null when the platform does not take it. */
  synchronized @Nullable Pair refresh(String value) {
    Token presented = tokens.get(value);
    if (presented == null || presented.kind != Kind.REFRESH) {
      return null;
    }
    return switch (presented.state(clock.instant())) {
      case ACTIVE -> exchange(presented);
      case USED -> presentedAgain(presented);
      case EXPIRED -> null;
      case REVOKED -> {
        reuses += presented.usedAt == null ? 0 : 1;
        yield null;
      }
    };
  }

  synchronized Token issueApiToken(BlendVisionAccount account, @Nullable Instant expiresAt) {
    return issue(Kind.API, account, 0, 0, expiresAt);
  }

  synchronized Token addApiToken(
      String value, BlendVisionAccount account, @Nullable Instant expiresAt) {
    return put(new Token(value, Kind.API, account, 0, 0, expiresAt));
  }

  /** An access token or API token that is known, whatever its state; else null. */
  synchronized @Nullable Token credential(String value) {
    Token token = tokens.get(value);
    return token == null || token.kind == Kind.REFRESH ? null : token;
  }

  synchronized State state(Token token) {
    return token.state(clock.instant());
  }

  synchronized void revoke(Predicate<Token> which) {
    tokens.values().stream().filter(which).forEach(token -> token.revoked = true);
  }

  synchronized List<IssuedToken> issued() {
    Instant now = clock.instant();
    return tokens.values().stream().map(token -> token.snapshot(now)).toList();
  }

  synchronized int logins() {
    return families;
  }

  synchronized int refreshes() {
    return refreshes;
  }

  synchronized int replays() {
    return replays;
  }

  synchronized int reuses() {
    return reuses;
  }

  private Pair exchange(Token presented) {
    refreshes++;
    int generation = generations.merge(presented.family, 1, Integer::sum);
    Token access =
        issue(Kind.ACCESS, presented.account, presented.family, generation, expiry(accessLifetime));
    if (mode instanceof RefreshTokens.Staying staying) {
      return new Pair(access, staying.repeated() ? presented : null);
    }
    Token next =
        issue(
            Kind.REFRESH, presented.account, presented.family, generation, expiry(refreshLifetime));
    presented.usedAt = clock.instant();
    presented.nextAccess = access;
    presented.nextRefresh = next;
    return new Pair(access, next);
  }

  private @Nullable Pair presentedAgain(Token presented) {
    if (presented.nextAccess != null
        && presented.nextRefresh != null
        && presented.nextRefresh.usedAt == null // only the one that was used last
        && withinReuseInterval(presented)) {
      replays++;
      return new Pair(presented.nextAccess, presented.nextRefresh);
    }
    // RFC 9700, 4.14.2: who presents it second may be the thief, or the first was.
    reuses++;
    revoke(token -> token.family == presented.family && token.kind != Kind.API);
    return null;
  }

  private boolean withinReuseInterval(Token presented) {
    return mode instanceof RefreshTokens.Rotating rotating
        && !rotating.reuseInterval().isZero()
        && presented.usedAt != null
        && !clock.instant().isAfter(presented.usedAt.plus(rotating.reuseInterval()));
  }

  private @Nullable Instant expiry(@Nullable Duration lifetime) {
    return lifetime == null ? null : clock.instant().plus(lifetime);
  }

  private Token issue(
      Kind kind,
      BlendVisionAccount account,
      int family,
      int generation,
      @Nullable Instant expiresAt) {
    String prefix = "bv-" + kind.name().toLowerCase(Locale.ROOT) + "-";
    return put(new Token(mint.apply(prefix), kind, account, family, generation, expiresAt));
  }

  private Token put(Token token) {
    tokens.put(token.value, token);
    return token;
  }
}
