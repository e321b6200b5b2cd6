package dev.latchkey.engine;

import dev.latchkey.Secret;
import dev.latchkey.session.AccessToken;
import dev.latchkey.session.SessionStore;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The one record of a session in its store. Reading and writing is for one thread at a time.
 *
 * <p>It remembers tokens that the store may show although this session knows later ones: a write
 * without an answer can take place long after, and another session may note something about tokens
 * whose successors could not be stored. Neither is news.
 */
final class SessionRecord {

  private record Past(long lineage, @Nullable Secret access) {}

  private static final int MOST_PAST = 32;

  private static final System.Logger LOG = System.getLogger("dev.latchkey.session");

  /** Longer than a flight: a refresh, a question to the password supplier, a login; 20 s each. */
  private static final Duration LEASE = Duration.ofSeconds(75);

  private final SessionStore store;
  private final String key;
  private final boolean shared;

  private final Deque<Past> past = new ArrayDeque<>();

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
      return new Stored(0, null, false);
    }
    StoredSession session = readable(found);
    boolean isPast =
        session != null && past.contains(new Past(session.lineage(), session.accessToken()));
    return new Stored(found.version(), session, isPast);
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
    boolean written;
    try {
      written = store.compareAndSet(key, version, StoredSession.of(next).toBytes());
    } catch (IOException e) {
      leaveBehind(next);
      throw e;
    }
    if (written) {
      past.clear();
    }
    return written;
  }

  /** Something newer has become current, and the store does not know. */
  void leaveBehind(Snapshot held) {
    AccessToken access = held.access();
    Past entry = new Past(held.lineage(), access == null ? null : access.secret());
    // once: a store that takes no writes is tried again and again with the same tokens
    if (!past.contains(entry)) {
      past.add(entry);
    }
    if (past.size() > MOST_PAST) {
      past.remove();
    }
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
