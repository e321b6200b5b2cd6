package dev.latchkey.engine;

import dev.latchkey.Secret;

/** The token requests of a platform that has sessions. One request a call, never repeated. */
public interface TokenEndpoint {

  /**
   * Logs in.
   *
   * @param password good for the time of this call; its owner destroys it after that
   */
  TokenGrant login(String username, Secret password) throws TokenRequestException;

  TokenGrant refresh(Secret refreshToken) throws TokenRequestException;

  /**
   * Tells the platform that these tokens are not needed any more: after a logout, or when they
   * arrived after one. Best effort. Does nothing unless the platform has a way to say so.
   */
  default void revoke(TokenGrant tokens) throws TokenRequestException {}
}
