package dev.latchkey.transport;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which names and values may become a request header. Checked before OkHttp sees them, because the
 * exception that OkHttp throws quotes the value, and the value may be a secret.
 */
final class HeaderRules {

  private static final String NAME_CHARACTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-.^_`|~";

  /** Framing and connections are OkHttp's; another value would break the message around it. */
  private static final Set<String> OKHTTPS_OWN =
      Set.of(
          "accept-encoding",
          "connection",
          "content-length",
          "content-type",
          "expect",
          "host",
          "keep-alive",
          "proxy-authorization",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private HeaderRules() {}

  /** What is wrong with the name, to follow the name of the setting; null when it is fine. */
  static @Nullable String objectionToName(String name) {
    if (name.isEmpty()) {
      return "is empty";
    }
    for (int i = 0; i < name.length(); i++) {
      if (NAME_CHARACTERS.indexOf(name.charAt(i)) < 0) {
        return "has a character at index " + i + " that no header name may have";
      }
    }
    if (OKHTTPS_OWN.contains(name.toLowerCase(Locale.ROOT))) {
      return "is " + name + ", which the transport sets itself";
    }
    return null;
  }

  /** What is wrong with the value, told without the value; null when it is fine. */
  static @Nullable String objectionToValue(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != '\t' && (c < ' ' || c > '~')) {
        return "has a character at index "
            + i
            + " that no header may carry (a line break, another control character, or one outside"
            + " ASCII)";
      }
    }
    return null;
  }
}
