package dev.latchkey.testkit.bluebricks;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JWTs by value and API keys by name. Thread-safe. */
final class CredentialBook {

  private final Clock clock;
  private final Map<String, BluebricksCredential> jwts = new LinkedHashMap<>();
  private final Map<String, ApiKey> keys = new LinkedHashMap<>();

  CredentialBook(Clock clock) {
    this.clock = clock;
  }

  synchronized BluebricksCredential putJwt(BluebricksCredential jwt) {
    jwts.put(jwt.value(), jwt);
    return jwt;
  }

  /** Adds a key, and tells whether its name was free. A deactivated key keeps its name. */
  synchronized boolean add(ApiKey key) {
    return keys.putIfAbsent(key.name(), key) == null;
  }

  /** The keys, oldest first. */
  synchronized List<ApiKey> keys() {
    return List.copyOf(keys.values());
  }

  synchronized @Nullable ApiKey key(String name) {
    return keys.get(name);
  }

  /** Switches a key on or off, which it may be already; null when there is no such key. */
  synchronized @Nullable ApiKey switchKey(String name, boolean on) {
    return keys.computeIfPresent(name, (unchanged, key) -> key.switched(on, clock.instant()));
  }

  /** Gives a credential these permissions; it must be there. */
  synchronized BluebricksCredential permit(BluebricksCredential one, Set<String> permissions) {
    BluebricksCredential changed =
        new BluebricksCredential(one.kind(), one.name(), one.value(), permissions, one.expiresAt());
    ApiKey key = keys.get(one.name());
    if (jwts.replace(one.value(), changed) == null) {
      if (key == null || !key.credential().value().equals(one.value())) {
        throw new IllegalArgumentException("no credential " + one);
      }
      keys.put(one.name(), key.with(changed));
    }
    return changed;
  }

  /** The credential of this value, when the platform takes it now; else null. */
  synchronized @Nullable BluebricksCredential find(@Nullable String value) {
    BluebricksCredential jwt = value == null ? null : jwts.get(value);
    if (jwt != null) {
      return jwt.isExpired(clock.instant()) ? null : jwt;
    }
    return keys.values().stream()
        .filter(ApiKey::active)
        .map(ApiKey::credential)
        .filter(key -> key.value().equals(value))
        .findFirst()
        .orElse(null);
  }

  synchronized void revokeJwt(BluebricksCredential jwt) {
    jwts.remove(jwt.value());
  }
}
