package dev.latchkey.testkit.blendvision;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The links that the storage has given out: each for one method, one object and some time. */
final class SignedLinks {

  private static final String SIGNATURE = "signature=";

  private record Link(String method, String key, Instant expiresAt) {}

  private final Clock clock;
  private final UnaryOperator<String> mint;
  private final String place;
  private final Map<String, Link> links = new ConcurrentHashMap<>();
  private volatile Duration lifetime = Duration.ofHours(1);

  /**
   * Nothing is given out yet.
   *
   * @param place where the objects are: a path, up to their keys
   */
  SignedLinks(Clock clock, UnaryOperator<String> mint, String place) {
    this.clock = clock;
    this.mint = mint;
    this.place = place;
  }

  void lifetime(Duration time) {
    lifetime = time;
  }

  /** When a link expires that is made now. */
  Instant expiry() {
    return clock.instant().plus(lifetime);
  }

  /** Path and query of a new link. */
  String sign(String method, String key) {
    String signature = mint.apply("sig-");
    links.put(signature, new Link(method, key, expiry()));
    return place + key + "?" + SIGNATURE + signature;
  }

  /** The key of the object; null when the signature is none, has expired, or is for another. */
  @Nullable String key(String method, String path, @Nullable String query) {
    String signature = Objects.requireNonNullElse(query, "");
    Link link = links.get(signature.replaceFirst("^" + SIGNATURE, ""));
    return link != null
            && link.method().equals(method)
            && path.equals(place + link.key())
            && clock.instant().isBefore(link.expiresAt())
        ? link.key()
        : null;
  }

  /** Takes all links to an object back. */
  void revoke(String key) {
    links.values().removeIf(link -> link.key().equals(key));
  }
}
