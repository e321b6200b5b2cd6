package dev.latchkey.engine;

import okhttp3.Challenge;
import okhttp3.Response;

/** Reads {@code WWW-Authenticate} (RFC 9110, section 11.6.1; RFC 6750, section 3). */
final class Challenges {

  private static final String HEADER = "WWW-Authenticate";
  private static final String BEARER = "Bearer";

  private Challenges() {}

  /**
   * Whether a 401 may be about the bearer token: the challenge is Bearer or absent, and does not
   * say that the token is fine but may not do this, or that the request is malformed.
   */
  static boolean concernBearer(Response response) {
    if (response.headers(HEADER).isEmpty()) {
      return true;
    }
    for (Challenge challenge : response.challenges()) {
      if (challenge.scheme().equalsIgnoreCase(BEARER)) {
        String error = challenge.authParams().get("error");
        return !"insufficient_scope".equals(error) && !"invalid_request".equals(error);
      }
    }
    // OkHttp gives up on a header that it cannot parse; some platforms write such ones.
    return response.headers(HEADER).stream()
        .anyMatch(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()));
  }
}
