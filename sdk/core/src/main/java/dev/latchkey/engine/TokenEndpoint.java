package dev.latchkey.engine;

import dev.latchkey.Secret;

/** The two token requests of a platform that has sessions. One request a call, never repeated. */
public interface TokenEndpoint {

  TokenGrant login(String username, Secret password) throws TokenRequestException;

  TokenGrant refresh(Secret refreshToken) throws TokenRequestException;
}
