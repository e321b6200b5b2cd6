package dev.latchkey.testkit.bitsight;

import dev.latchkey.testkit.Call;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Basic authentication (RFC 7617) with a token as user name and nothing as password. */
final class BasicCredentials {

  private static final String SCHEME = "Basic ";

  private BasicCredentials() {}

  /**
   * The token that a call carries, or null. The real platform is said not to look at the password;
   * here it must be empty, as documented, so that a client that sends one is found out.
   */
  static @Nullable String token(Call call) {
    String authorization = call.header("Authorization");
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return null;
    }
    String pair = decode(authorization.substring(SCHEME.length()).strip());
    int colon = pair.indexOf(':');
    return colon > 0 && colon == pair.length() - 1 ? pair.substring(0, colon) : null;
  }

  /** The other form in which a token must not leak. */
  static String encode(String token) {
    return Base64.getEncoder().encodeToString((token + ":").getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String encoded) {
    try {
      return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }
}
