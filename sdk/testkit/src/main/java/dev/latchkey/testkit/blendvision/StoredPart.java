package dev.latchkey.testkit.blendvision;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** What the storage has of an object. Nobody changes the arrays. */
final class StoredPart {

  private final long size;
  private final byte[] sha1;
  private final String etag;
  private final byte @Nullable [] content;

  /**
   * Keeps what is known of an object.
   *
   * @param content null when it is too large to be kept
   */
  StoredPart(long size, byte[] sha1, String etag, byte @Nullable [] content) {
    this.size = size;
    this.sha1 = sha1;
    this.etag = etag;
    this.content = content;
  }

  /** In bytes. */
  long size() {
    return size;
  }

  /** Of the content. */
  byte[] sha1() {
    return sha1;
  }

  /** What the storage calls it. */
  String etag() {
    return etag;
  }

  /** Null when it is too large to be kept. */
  byte @Nullable [] content() {
    return content;
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
