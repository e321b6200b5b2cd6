package dev.latchkey.testkit.blendvision;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * What the storage has of an object.
 *
 * @param size in bytes
 * @param sha1 of its content
 * @param etag what the storage called it
 * @param content null when it is too large to be kept
 */
record StoredPart(long size, byte[] sha1, String etag, byte @Nullable [] content) {

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
