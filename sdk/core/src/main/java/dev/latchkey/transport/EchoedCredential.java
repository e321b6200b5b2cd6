package dev.latchkey.transport;

import dev.latchkey.Secret;
import dev.latchkey.binding.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Takes the credential of the request, and the secrets in its body, out of what the server answers:
 * some do send them back ("invalid token: …"), and these are the secrets whose exact text is known
 * here.
 */
final class EchoedCredential {

  /** Anything shorter is no credential, and would be struck out of ordinary words. */
  private static final int SHORTEST = 4;

  private final List<String> secrets;

  private EchoedCredential(List<String> secrets) {
    this.secrets = secrets;
  }

  /** Those of the request that {@code response} answers. */
  static EchoedCredential of(Operation<?> operation, Response response) {
    Response wire = response.networkResponse() == null ? response : response.networkResponse();
    List<String> secrets = secrets(wire.request().header("Authorization"));
    if (operation.body() != null) {
      secrets.addAll(secrets(operation.body()));
    }
    return new EchoedCredential(
        secrets.stream().filter(secret -> secret.length() >= SHORTEST).toList());
  }

  private static <B> List<String> secrets(Operation.Body<B> body) {
    return body.codec().secretsOf(body.value()).stream()
        .map(EchoedCredential::revealed)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Raw text or text out of JSON, headers, paths: the credential goes, escaped or not. */
  String mask(String text) {
    String masked = text;
    for (String secret : secrets) {
      masked = Spelling.replace(masked, secret, "***");
    }
    return masked;
  }

  @Nullable String maskIfAny(@Nullable String text) {
    return text == null ? null : mask(text);
  }

  List<String> mask(List<String> texts) {
    return texts.stream().map(this::mask).toList();
  }

  /** Masks the values and the keys; what has the same key after that is put together. */
  Map<String, List<String>> mask(Map<String, List<String>> texts) {
    Map<String, List<String>> masked = new LinkedHashMap<>();
    texts.forEach(
        (key, values) ->
            masked.computeIfAbsent(mask(key), k -> new ArrayList<>()).addAll(mask(values)));
    return masked;
  }

  private static List<String> secrets(@Nullable String authorization) {
    List<String> secrets = new ArrayList<>();
    if (authorization != null) {
      String credential = authorization.substring(authorization.indexOf(' ') + 1).strip();
      secrets.add(credential);
      if (authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
        secrets.addAll(userAndPassword(credential));
      }
    }
    return secrets;
  }

  /** Null when it was destroyed: nobody has its text any more. */
  private static @Nullable String revealed(Secret secret) {
    try {
      return secret.reveal();
    } catch (IllegalStateException e) {
      return null;
    }
  }

  private static List<String> userAndPassword(String basic) {
    try {
      String pair = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0
          ? List.of(pair)
          : List.of(pair.substring(0, colon), pair.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      // a header of the caller's own that is no Basic after all; it is masked as a whole
      return List.of();
    }
  }
}
