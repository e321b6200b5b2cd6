package dev.latchkey;

import com.google.gson.TypeAdapter;
import com.google.gson.annotations.JsonAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.latchkey.error.ConfigurationException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javax.security.auth.Destroyable;
import org.jspecify.annotations.Nullable;

/**
 * A password, token or key that cannot be shown by accident.
 *
 * <p>{@link #toString()} prints a short tag instead of the value. The tag is a keyed hash under a
 * key that this process draws at random: two log lines about the same secret can be matched,
 * nothing can be computed back, and the same secret has another tag in the next process. Neither
 * Java serialization nor reflective JSON writes a {@code Secret}; {@link #reveal()} and {@link
 * #revealChars()} are the ways out.
 *
 * <p>The value is kept in an array of its own, which {@link #destroy()} wipes. That shortens the
 * time for which a heap dump shows it, and no more: a token is a {@code String} as soon as it is a
 * header, and what OkHttp, TLS and the garbage collector copy on the way is theirs. The dump of a
 * process that holds credentials stays sensitive.
 *
 * <p>Thread-safe: a method that runs while another thread destroys the secret either has the whole
 * value or throws. Destroy only what is yours: a secret that a client was built with is its own
 * until the client is closed.
 */
@JsonAdapter(Secret.Refusal.class)
public final class Secret implements Destroyable {

  /** Null once destroyed. Half-wiped, it would be another password: see {@link #copy}. */
  private final AtomicReference<char @Nullable []> value;

  private volatile @Nullable String tag;

  private Secret(char[] own) {
    this.value = new AtomicReference<>(own);
  }

  /** Wraps {@code value}, which may be empty. Nothing is trimmed. */
  public static Secret of(CharSequence value) {
    char[] copy = new char[value.length()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = value.charAt(i);
    }
    return new Secret(copy);
  }

  /**
   * Copies {@code value}, which may be empty; wiping the array that was given is the caller's
   * business. A password that was typed never has to be a {@code String}:
   *
   * <pre>{@code
   * char[] typed = System.console().readPassword("Password: ");
   * Secret password = Secret.of(typed);
   * Arrays.fill(typed, ' ');
   * }</pre>
   */
  public static Secret of(char[] value) {
    return new Secret(value.clone());
  }

  /**
   * The value of an environment variable. Java keeps the environment as {@code String}s for as long
   * as the process lives, so to destroy this secret wipes a copy.
   *
   * @throws ConfigurationException when it is not set, or blank
   */
  public static Secret fromEnv(String variable) {
    String value = System.getenv(variable);
    if (value == null || value.isBlank()) {
      throw new ConfigurationException(
          "The environment variable " + variable + " is not set; set it to the secret.");
    }
    return of(value);
  }

  /**
   * The value itself. Call it where the secret leaves for its destination, nowhere else.
   *
   * @throws IllegalStateException when it was destroyed
   */
  public String reveal() {
    char[] copy = revealChars();
    try {
      return new String(copy);
    } finally {
      Arrays.fill(copy, '\0');
    }
  }

  /**
   * The value itself, in a new array that the caller wipes.
   *
   * @throws IllegalStateException when it was destroyed
   */
  public char[] revealChars() {
    char[] copy = copy();
    if (copy == null) {
      throw gone();
    }
    return copy;
  }

  /**
   * Whether there is nothing but white space in it.
   *
   * @throws IllegalStateException when it was destroyed
   */
  public boolean isBlank() {
    char[] copy = revealChars();
    try {
      return CharBuffer.wrap(copy).chars().allMatch(Character::isWhitespace);
    } finally {
      Arrays.fill(copy, '\0');
    }
  }

  /**
   * A keyed hash of the value (HMAC-SHA256, 32 bytes), to recognize it by after it was destroyed.
   * Equal secrets have equal digests in one process, and others in the next.
   *
   * @throws IllegalStateException when it was destroyed
   */
  public byte[] digest() {
    byte[] bytes = bytes();
    if (bytes == null) {
      throw gone();
    }
    try {
      return KeyedHash.of(bytes);
    } finally {
      wipe(bytes);
    }
  }

  /**
   * Wipes the value. What was revealed before is not wiped; {@link #toString()} and {@link
   * #hashCode()} say what they said. Does nothing the second time.
   */
  @Override
  public void destroy() {
    tag(); // a log line written from now on still matches those written before
    char[] own = value.getAndSet(null);
    if (own != null) {
      Arrays.fill(own, '\0');
    }
  }

  @Override
  public boolean isDestroyed() {
    return value.get() == null;
  }

  /**
   * Compares in constant time, so that a comparison tells nothing about where two secrets differ. A
   * destroyed one equals nothing but itself.
   */
  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof Secret that)) {
      return false;
    }
    byte[] ours = bytes();
    byte[] theirs = that.bytes();
    boolean same = ours != null && theirs != null && MessageDigest.isEqual(ours, theirs);
    wipe(ours);
    wipe(theirs);
    return same;
  }

  @Override
  public int hashCode() {
    return tag().hashCode();
  }

  /** {@code Secret(#3fa2)}: a tag to tell secrets apart in a log, never the value. */
  @Override
  public String toString() {
    return "Secret(#" + tag() + (isDestroyed() ? ", destroyed)" : ")");
  }

  private String tag() {
    String known = tag;
    if (known == null) {
      byte[] bytes = bytes();
      if (bytes == null) {
        return Objects.requireNonNull(tag, "whoever destroys a secret has asked for its tag");
      }
      try {
        known = HexFormat.of().formatHex(KeyedHash.of(bytes), 0, 2);
      } finally {
        wipe(bytes);
      }
      tag = known;
    }
    return known;
  }

  /** For the caller to wipe; whole, or null when the secret is destroyed or being destroyed. */
  private char @Nullable [] copy() {
    char[] seen = value.get();
    if (seen == null) {
      return null;
    }
    char[] copy = seen.clone();
    // Or the copy might be made after the look that follows, when it may be half wiped.
    VarHandle.loadLoadFence();
    if (value.get() != null) {
      return copy;
    }
    Arrays.fill(copy, '\0');
    return null;
  }

  /**
   * For the caller to wipe; null when the secret is destroyed. UTF-16 and not UTF-8, in which all
   * unpaired surrogates are the same question mark.
   */
  private byte @Nullable [] bytes() {
    char[] copy = copy();
    if (copy == null) {
      return null;
    }
    byte[] bytes = new byte[2 * copy.length];
    ByteBuffer.wrap(bytes).asCharBuffer().put(copy);
    Arrays.fill(copy, '\0');
    return bytes;
  }

  private static void wipe(byte @Nullable [] bytes) {
    if (bytes != null) {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static IllegalStateException gone() {
    return new IllegalStateException("The secret was destroyed; its value is gone.");
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
