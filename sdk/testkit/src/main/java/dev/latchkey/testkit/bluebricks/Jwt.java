package dev.latchkey.testkit.bluebricks;

import dev.latchkey.testkit.JsonFields;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** Makes what looks like a JWT (RFC 7519): claims that can be read, but no signature to check. */
final class Jwt {

  private Jwt() {}

  /** Everything up to the signature, with the last dot. */
  static String unsigned(String subject, String organization, Instant from, Instant to) {
    JsonFields header = new JsonFields().with("alg", "RS256").with("typ", "JWT");
    JsonFields claims =
        new JsonFields()
            .with("sub", subject)
            .with("org_id", organization)
            .with("iat", from.getEpochSecond())
            .with("exp", to.getEpochSecond());
    return encode(header) + "." + encode(claims) + ".";
  }

  private static String encode(JsonFields part) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(part.json().toString().getBytes(StandardCharsets.UTF_8));
  }
}
