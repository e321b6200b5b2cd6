package dev.latchkey.testkit.blinksale;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The API tokens of the web settings, by name. Thread-safe. */
final class ApiTokens {

  private final UnaryOperator<String> mint;
  private final Map<String, BlinksaleToken> tokens = new LinkedHashMap<>();

  ApiTokens(UnaryOperator<String> mint) {
    this.mint = mint;
  }

  BlinksaleToken create(String name, Set<BlinksalePermission> permissions) {
    // A bar as in the tokens of Laravel, which the platform resembles: clients must not mind.
    return put(new BlinksaleToken(name, mint.apply("bls|"), permissions));
  }

  synchronized BlinksaleToken put(BlinksaleToken token) {
    tokens.put(token.name(), token);
    return token;
  }

  /** INFERRED: the old value dies at once. */
  synchronized BlinksaleToken rotate(String name) {
    return create(name, get(name).permissions());
  }

  synchronized BlinksaleToken permit(String name, Set<BlinksalePermission> permissions) {
    return put(new BlinksaleToken(name, get(name).value(), permissions));
  }

  synchronized void delete(String name) {
    get(name);
    tokens.remove(name);
  }

  synchronized BlinksaleToken get(String name) {
    BlinksaleToken token = tokens.get(name);
    if (token == null) {
      throw new IllegalArgumentException("no API token " + name);
    }
    return token;
  }

  synchronized List<BlinksaleToken> all() {
    return List.copyOf(tokens.values());
  }

  /** The token that has this value now, or null. */
  synchronized @Nullable BlinksaleToken find(@Nullable String value) {
    return tokens.values().stream()
        .filter(token -> token.value().equals(value))
        .findFirst()
        .orElse(null);
  }
}
