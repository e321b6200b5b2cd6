package dev.latchkey.session;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where sessions keep their tokens, so that several can share one login: clients in one process, or
 * processes on one account. A refresh token that rotates can be used once; without a store in
 * common, each session needs a login of its own.
 *
 * <p>A record is one opaque document under one key. It holds tokens: keep it as you would keep a
 * password. Its version is 0 while there is none and one more after each write, so two writers
 * cannot both win. Implementations are thread-safe; every method may block, and throws {@link
 * IOException} when the store cannot be reached. That is never taken for "there is nothing".
 */
public interface SessionStore {

  /** What is stored; null when there is nothing. */
  @Nullable Versioned load(String key) throws IOException;

  /**
   * Writes {@code document}, whole or not at all, if the record still has {@code expectedVersion}.
   *
   * @param expectedVersion 0 when there must be no record
   * @return false, with nothing changed, when somebody else has written meanwhile
   */
  boolean compareAndSet(String key, long expectedVersion, byte[] document) throws IOException;

  /**
   * Takes the right to renew the tokens under {@code key}, which one at a time has.
   *
   * @param timeToLive after which it is free again, should its holder never come back
   * @return null while somebody else holds it
   */
  @Nullable Lease tryAcquire(String key, Duration timeToLive) throws IOException;

  /** Gives a lease back. Does nothing when it has run out, and somebody else may hold it now. */
  void release(Lease lease) throws IOException;

  /** The right to renew. */
  record Lease(String key, String owner) {}

  /** A document and its version. */
  final class Versioned {
    private final long version;
    private final byte[] document;

    public Versioned(long version, byte[] document) {
      this.version = version;
      this.document = document.clone();
    }

    public long version() {
      return version;
    }

    public byte[] document() {
      return document.clone();
    }

    /** The version only: a document holds tokens. */
    @Override
    public String toString() {
      return "Versioned[version=" + version + "]";
    }
  }

  /**
   * A store in this process's memory, gone with it. Give one to several clients of the same account
   * and they share one login and one refresh.
   */
  static SessionStore inMemory() {
    return new InMemorySessionStore(System::nanoTime);
  }
}
