package dev.latchkey.engine;

import dev.latchkey.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What a token request returned.
 *
 * @param refreshToken null when the platform sent none: the one just used stays valid
 * @param expiresIn lifetime in seconds from the moment the request was sent; null when the platform
 *     did not say, or said something that is no lifetime
 * @param refreshIn in how many seconds, from the same moment, the platform would like to see the
 *     token renewed; null when it has no such wish
 */
public record TokenGrant(
    Secret accessToken,
    @Nullable Secret refreshToken,
    @Nullable Long expiresIn,
    @Nullable Long refreshIn) {

  /** Of a platform that leaves it to us when to renew. */
  public TokenGrant(Secret accessToken, @Nullable Secret refreshToken, @Nullable Long expiresIn) {
    this(accessToken, refreshToken, expiresIn, null);
  }
}
