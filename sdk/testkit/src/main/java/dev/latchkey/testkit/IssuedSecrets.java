package dev.latchkey.testkit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Every secret that an emulator knows. Thread-safe. */
final class IssuedSecrets {

  private final Set<String> secrets = ConcurrentHashMap.newKeySet();

  void add(String secret) {
    if (!secret.isEmpty()) {
      secrets.add(secret);
    }
  }

  Set<String> snapshot() {
    return Set.copyOf(secrets);
  }

  /** The text without secrets: validators like to quote what they dislike. */
  String mask(String text) {
    String masked = text;
    for (String secret : secrets) {
      masked = masked.replace(secret, "██");
    }
    return masked;
  }
}
