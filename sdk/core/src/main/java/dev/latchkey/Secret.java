package dev.latchkey;

import com.google.gson.TypeAdapter;
import com.google.gson.annotations.JsonAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.latchkey.error.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A password, token or key that cannot be shown by accident.
 *
 * <p>{@link #toString()} prints a short tag instead of the value. The tag is a keyed hash under a
 * key that this process draws at random: two log lines about the same secret can be matched,
 * nothing can be computed back, and the same secret has another tag in the next process. Neither
 * Java serialization nor reflective JSON writes a {@code Secret}; {@link #reveal()} is the one way
 * out.
 *
 * <p>Instances are immutable and thread-safe. The value is kept as a string, because an HTTP header
 * is one anyway; a heap dump of a process that holds credentials stays sensitive.
 */
@JsonAdapter(Secret.Refusal.class)
public final class Secret {

  private static final byte[] TAG_KEY = newTagKey();

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /** Wraps {@code value}, which may be empty. Nothing is trimmed. */
  public static Secret of(CharSequence value) {
    return new Secret(value.toString());
  }

  /**
   * The value of an environment variable.
   *
   * @throws ConfigurationException when it is not set, or blank
   */
  public static Secret fromEnv(String variable) {
    String value = System.getenv(variable);
    if (value == null || value.isBlank()) {
      throw new ConfigurationException(
          "The environment variable " + variable + " is not set; set it to the secret.");
    }
    return new Secret(value);
  }

  /** The value itself. Call it where the secret leaves for its destination, nowhere else. */
  public String reveal() {
    return value;
  }

  /** Whether there is nothing but white space in it. */
  public boolean isBlank() {
    return value.isBlank();
  }

  /**
   * Compares in constant time, so that a comparison tells nothing about where two secrets differ.
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret that
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return tag().hashCode();
  }

  /** {@code Secret(#3fa2)}: a tag to tell secrets apart in a log, never the value. */
  @Override
  public String toString() {
    return "Secret(#" + tag() + ")";
  }

  private String tag() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(TAG_KEY, "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)), 0, 2);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is part of every Java platform", e);
    }
  }

  private static byte[] newTagKey() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return key;
  }

  /**
   * Makes reflective Gson refuse, so that an object that holds a secret is not written by mistake.
   */
  static final class Refusal extends TypeAdapter<Secret> {
    @Override
    public void write(JsonWriter out, Secret value) {
      throw new UnsupportedOperationException(
          "a Secret is not written as JSON; call reveal() where the value has to leave");
    }

    @Override
    public Secret read(JsonReader in) {
      throw new UnsupportedOperationException("a Secret is not read as JSON; use Secret.of(value)");
    }
  }
}
