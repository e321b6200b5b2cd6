package dev.latchkey.error;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

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

  /** The same as {@link #cover}, as a regular expression for the end of a name. */
  static String pattern() {
    return ENDINGS.stream()
        .map(ending -> String.join("[_-]?", ending.split("")))
        .collect(Collectors.joining("|"));
  }

  static boolean cover(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    return ENDINGS.stream().anyMatch(plain::endsWith);
  }
}
