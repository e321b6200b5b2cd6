package dev.latchkey.session;

import dev.latchkey.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A credential as it goes onto the wire: one generation of one login. Immutable.
 *
 * <p>The header value is made once here and not per call, so that reading the current token
 * allocates nothing.
 */
public final class AccessToken {

  private final Secret secret;
  private final String authorization;
  private final long lineage;
  private final long generation;
  private final @Nullable Instant expiresAt;

  public AccessToken(
      Secret secret,
      String authorization,
      long lineage,
      long generation,
      @Nullable Instant expiresAt) {
    this.secret = secret;
    this.authorization = authorization;
    this.lineage = lineage;
    this.generation = generation;
    this.expiresAt = expiresAt;
  }

  public Secret secret() {
    return secret;
  }

  /** The value of the {@code Authorization} header, secret included. */
  public String authorization() {
    return authorization;
  }

  /** Which login (token family) it comes from; counts up with each login of this session. */
  public long lineage() {
    return lineage;
  }

  /** Counts up with each refresh, and over logins too: a later token has a greater generation. */
  public long generation() {
    return generation;
  }

  /** When it stops working by this machine's clock; null when the platform did not say. */
  public @Nullable Instant expiresAt() {
    return expiresAt;
  }

  @Override
  public String toString() {
    return "AccessToken[lineage="
        + lineage
        + ", generation="
        + generation
        + ", expiresAt="
        + expiresAt
        + ", "
        + secret
        + "]";
  }
}
