package dev.latchkey.error;

import java.util.List;
import java.util.Locale;

/** Which headers and JSON members carry secrets, judged by their names. */
final class SecretNames {

  /** Compared at the end, so that {@code new_password} and {@code csrfToken} are covered. */
  private static final List<String> ENDINGS =
      List.of(
          "password",
          "passwd",
          "passphrase",
          "token",
          "tokens",
          "secret",
          "secrets",
          "apikey",
          "licensekey",
          "privatekey",
          "accesskey",
          "authorization",
          "cookie",
          "credential",
          "credentials",
          "jwt",
          "otp",
          "signature");

  private SecretNames() {}

  static boolean cover(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    return ENDINGS.stream().anyMatch(plain::endsWith);
  }
}
