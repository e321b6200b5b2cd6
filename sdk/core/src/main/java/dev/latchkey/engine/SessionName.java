package dev.latchkey.engine;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/** What a session is called, in a log and in a store. Neither shows the user's name. */
final class SessionName {

  private SessionName() {}

  /** {@code api.example.com #3fa2b1}: enough to tell the sessions of one process apart. */
  static String of(Origin origin, String username) {
    return origin.host() + " #" + digest(origin, username).substring(0, 6);
  }

  /** The same for every process with the same platform and user, and for no other. */
  static String key(Origin origin, String username) {
    return "latchkey-session-" + digest(origin, username);
  }

  private static String digest(Origin origin, String username) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(origin.toString().getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) '\n');
      sha256.update(username.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha256.digest(), 0, 16);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }
}
