package dev.latchkey.engine;

import dev.latchkey.session.SessionStore;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The one record of a session in its store. */
final class SessionRecord {

  private static final System.Logger LOG = System.getLogger("dev.latchkey.session");

  /** Longer than a flight: a refresh, a question to the password supplier, a login; 20 s each. */
  private static final Duration LEASE = Duration.ofSeconds(75);

  private final SessionStore store;
  private final String key;
  private final boolean shared;

  /** A lease that the store did not take back. Used by the flight thread only. */
  private SessionStore.@Nullable Lease owed;

  /**
   * @param shared whether anybody else may write the record
   */
  SessionRecord(SessionStore store, String key, boolean shared) {
    this.store = store;
    this.key = key;
    this.shared = shared;
  }

  boolean isShared() {
    return shared;
  }

  Stored read() throws IOException {
    SessionStore.Versioned found = store.load(key);
    if (found == null) {
      return new Stored(0, null);
    }
    return new Stored(found.version(), readable(found));
  }

  /** A record that cannot be read is worth a warning and a login, and is written over. */
  private static @Nullable StoredSession readable(SessionStore.Versioned found) {
    try {
      return StoredSession.parse(found.document());
    } catch (IOException e) {
      LOG.log(Level.WARNING, "{0}; it will be replaced", e.getMessage());
      return null;
    }
  }

  /** False when the record is no longer at {@code version}. */
  boolean write(long version, Snapshot next) throws IOException {
    return store.compareAndSet(key, version, StoredSession.of(next).toBytes());
  }

  /** Null while somebody else renews. */
  SessionStore.@Nullable Lease tryAcquire() throws IOException {
    SessionStore.Lease own = owed;
    if (own != null) {
      // Or this session would wait for itself until it runs out.
      store.release(own);
      owed = null;
    }
    return store.tryAcquire(key, LEASE);
  }

  void release(SessionStore.Lease lease) {
    try {
      store.release(lease);
    } catch (IOException e) {
      owed = lease;
      LOG.log(Level.DEBUG, "a lease was not given back; the next flight does, or it runs out", e);
    }
  }
}
