package dev.latchkey.testkit.bluebricks;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token, as it was at the moment of asking.
 *
 * @param kind whether it is a person's or a machine's
 * @param name the name of an API key; of a JWT, the id of the person
 * @param value the token in the clear; {@link #toString()} leaves it out
 * @param permissions what it may do
 * @param expiresAt when it expires, or null when it never does
 */
public record BluebricksCredential(
    Kind kind, String name, String value, Set<String> permissions, @Nullable Instant expiresAt) {

  /** Whose token it is. */
  public enum Kind {
    /** A person's, from a log-in. */
    JWT,
    /** A long-lived API key, which begins with {@code bbx_}. */
    API_KEY
  }

  /** Copies the permissions. */
  public BluebricksCredential {
    permissions = Set.copyOf(permissions);
  }

  boolean isExpired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  @Override
  public String toString() {
    return kind + " " + name;
  }
}
