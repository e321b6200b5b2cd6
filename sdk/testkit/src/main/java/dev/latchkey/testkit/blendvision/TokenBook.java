package dev.latchkey.testkit.blendvision;

import dev.latchkey.testkit.blendvision.IssuedToken.Kind;
import dev.latchkey.testkit.blendvision.IssuedToken.State;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whose the tokens are: those of logins, in their families, and API tokens. Thread-safe. */
final class TokenBook {

  private final Clock clock;
  private final UnaryOperator<String> mint;
  private final TokenFamilies families;
  private final Map<Integer, BlendVisionAccount> owners = new HashMap<>();
  private final Map<String, Token> apiTokens = new LinkedHashMap<>();

  /** Under no lock: families mint under their own, and this class asks them under its own. */
  private final Queue<String> inOrder = new ConcurrentLinkedQueue<>();

  TokenBook(Clock clock, UnaryOperator<String> mint) {
    this.clock = clock;
    this.mint = mint;
    this.families = new TokenFamilies(clock, (kind, family, generation) -> issue(kind));
  }

  /** The tokens of logins. */
  TokenFamilies families() {
    return families;
  }

  synchronized TokenFamilies.Pair logIn(BlendVisionAccount account) {
    TokenFamilies.Pair pair = families.logIn();
    owners.put(pair.access().family(), account);
    return pair;
  }

  synchronized Token issueApiToken(BlendVisionAccount account, @Nullable Instant expiresAt) {
    return put(new Token(issue(Kind.API), Kind.API, account, expiresAt));
  }

  synchronized Token addApiToken(
      String value, BlendVisionAccount account, @Nullable Instant expiresAt) {
    inOrder.add(value);
    return put(new Token(value, Kind.API, account, expiresAt));
  }

  /** An access token or API token that is known, whatever its state; else null. */
  synchronized @Nullable Token credential(String value) {
    Token apiToken = apiTokens.get(value);
    if (apiToken != null) {
      return apiToken;
    }
    IssuedToken issued = families.find(value);
    return issued == null || issued.kind() != Kind.ACCESS
        ? null
        : new Token(value, Kind.ACCESS, ownerOf(issued), issued.expiresAt());
  }

  synchronized State state(Token token) {
    IssuedToken issued = families.find(token.value);
    return issued == null ? token.state(clock.instant()) : issued.state();
  }

  synchronized void revokeApiToken(Token token) {
    token.revoked = true;
  }

  /** All of them, oldest first. */
  synchronized List<IssuedToken> issued() {
    Instant now = clock.instant();
    return inOrder.stream()
        .flatMap(
            value -> {
              Token apiToken = apiTokens.get(value);
              return Stream.ofNullable(
                  apiToken == null ? families.find(value) : apiToken.snapshot(now));
            })
        .toList();
  }

  private BlendVisionAccount ownerOf(IssuedToken issued) {
    return Objects.requireNonNull(owners.get(issued.family()), "nobody logs in anonymously");
  }

  private String issue(Kind kind) {
    String value = mint.apply("bv-" + kind.name().toLowerCase(Locale.ROOT) + "-");
    inOrder.add(value);
    return value;
  }

  private Token put(Token token) {
    apiTokens.put(token.value, token);
    return token;
  }
}
