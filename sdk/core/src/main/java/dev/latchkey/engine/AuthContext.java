package dev.latchkey.engine;

import dev.latchkey.session.AccessToken;

/**
 * Tags a request with the token it goes out with. The header itself is written hop by hop, where
 * the destination is known; tags survive redirects because OkHttp builds the next hop from the
 * last.
 */
public record AuthContext(AccessToken token) {}
