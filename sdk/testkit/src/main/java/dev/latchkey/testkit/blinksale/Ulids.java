package dev.latchkey.testkit.blinksale;

import java.security.SecureRandom;
import java.time.Instant;

/** Makes ids as the samples of the platform show them: lower-case ULIDs, never UUIDs. */
final class Ulids {

  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int TIME_CHARACTERS = 10;
  private static final int RANDOM_CHARACTERS = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ulids() {}

  static String next(Instant at) {
    StringBuilder id = new StringBuilder();
    for (int i = TIME_CHARACTERS - 1; i >= 0; i--) {
      id.append(ALPHABET.charAt((int) (at.toEpochMilli() >>> (5 * i)) & 31));
    }
    for (int i = 0; i < RANDOM_CHARACTERS; i++) {
      id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }
}
