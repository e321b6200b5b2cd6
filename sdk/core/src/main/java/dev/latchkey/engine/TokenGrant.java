package dev.latchkey.engine;

import dev.latchkey.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What a token request returned.
 *
 * @param refreshToken null when the platform sent none: the one just used stays valid
 * @param expiresIn lifetime in seconds from the moment the request was sent; null when the platform
 *     did not say, or said something that is no lifetime
 */
public record TokenGrant(
    Secret accessToken, @Nullable Secret refreshToken, @Nullable Long expiresIn) {}
