package dev.latchkey.engine;

import dev.latchkey.Secret;
import dev.latchkey.session.MemoryStores;
import dev.latchkey.session.SessionStore;
import dev.latchkey.time.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A store in memory, on virtual time, that fails and waits as told. The direct methods below are
 * another process, which nothing can stop.
 */
final class ScriptedStore implements SessionStore {

  /** What can be told to fail or wait. */
  enum Call {
    LOAD,
    WRITE,
    ACQUIRE,
    RELEASE
  }

  /** One fault, or one wait at a gate. */
  interface Fault {
    void strike() throws IOException;
  }

  static final Fault DOWN =
      () -> {
        throw new IOException("scripted");
      };

  /** The record that the direct methods are about. */
  volatile String key = SessionName.key(Rig.ORIGIN, Rig.USER);

  private final VirtualTime time;
  private volatile SessionStore store;
  private final Map<Call, Queue<Fault>> before = new EnumMap<>(Call.class);
  private final Map<Call, Queue<Fault>> after = new EnumMap<>(Call.class);
  private final Map<Call, AtomicInteger> counts = new EnumMap<>(Call.class);

  /** As long as this is set, every call fails. */
  volatile boolean down;

  /** As long as this is set, every write fails. */
  volatile boolean readOnly;

  /** As long as this is set, nothing is ever written, and no call says why. */
  volatile boolean refusesWrites;

  ScriptedStore(VirtualTime time) {
    this.time = time;
    this.store = MemoryStores.on(time.source().ticker());
    for (Call call : Call.values()) {
      before.put(call, new ConcurrentLinkedQueue<>());
      after.put(call, new ConcurrentLinkedQueue<>());
      counts.put(call, new AtomicInteger());
    }
  }

  /** Strikes the next calls of this kind, one each, before anything is done. */
  void before(Call call, Fault... faults) {
    queue(before, call).addAll(List.of(faults));
  }

  /** The same once it is done, so that the caller does not hear of it. */
  void after(Call call, Fault... faults) {
    queue(after, call).addAll(List.of(faults));
  }

  int count(Call call) {
    AtomicInteger count = counts.get(call);
    return count == null ? 0 : count.get();
  }

  /** What is stored, where there is something. */
  StoredSession stored() throws IOException {
    Versioned found = store.load(key);
    if (found == null) {
      throw new AssertionError("nothing is stored");
    }
    return StoredSession.parse(found.document());
  }

  /** The stored access token; null after a logout, and when there is nothing. */
  @Nullable String access() throws IOException {
    Versioned found = store.load(key);
    Secret access = found == null ? null : StoredSession.parse(found.document()).accessToken();
    return access == null ? null : access.reveal();
  }

  long version() throws IOException {
    Versioned found = store.load(key);
    return found == null ? 0 : found.version();
  }

  /** What another process has stored: {@code access-<name>} of one hour, obtained just now. */
  StoredSession theirs(long lineage, long generation, String name) {
    return new StoredSession(
        lineage,
        generation,
        Secret.of("access-" + name),
        RefreshToken.good(Secret.of("refresh-" + name)),
        3600L,
        time.wall().toEpochMilli());
  }

  /** What another process leaves behind when it logs out. */
  StoredSession tombstone(long lineage, long generation) {
    return new StoredSession(lineage, generation, null, null, null, time.wall().toEpochMilli());
  }

  /** Another process stores {@link #theirs}. */
  void putTheirs(long lineage, long generation, String name) throws IOException {
    put(theirs(lineage, generation, name));
  }

  /** Writes over whatever there is. */
  void put(StoredSession session) throws IOException {
    put(session.toBytes());
  }

  void put(byte[] document) throws IOException {
    if (!store.compareAndSet(key, version(), document)) {
      throw new AssertionError("two tests at one store");
    }
  }

  /** Falls back to this document at version 1, as a fail-over to an old copy does. */
  void fallBackTo(byte[] document) throws IOException {
    SessionStore copy = MemoryStores.on(time.source().ticker());
    boolean unused = copy.compareAndSet(key, 0, document);
    store = copy;
  }

  /** Takes the lease for another process. */
  Lease take(Duration timeToLive) throws IOException {
    Lease lease = store.tryAcquire(key, timeToLive);
    if (lease == null) {
      throw new AssertionError("somebody holds it");
    }
    return lease;
  }

  boolean isLeased() throws IOException {
    Lease lease = store.tryAcquire(key, Duration.ofSeconds(1));
    if (lease != null) {
      store.release(lease);
    }
    return lease == null;
  }

  @Override
  public @Nullable Versioned load(String key) throws IOException {
    strike(before, Call.LOAD);
    Versioned found = store.load(key);
    strike(after, Call.LOAD);
    return found;
  }

  @Override
  public boolean compareAndSet(String key, long expectedVersion, byte[] document)
      throws IOException {
    strike(before, Call.WRITE);
    if (readOnly) {
      throw new IOException("scripted");
    }
    boolean written = !refusesWrites && store.compareAndSet(key, expectedVersion, document);
    strike(after, Call.WRITE);
    return written;
  }

  @Override
  public @Nullable Lease tryAcquire(String key, Duration timeToLive) throws IOException {
    strike(before, Call.ACQUIRE);
    Lease lease = store.tryAcquire(key, timeToLive);
    strike(after, Call.ACQUIRE);
    return lease;
  }

  @Override
  public void release(Lease lease) throws IOException {
    strike(before, Call.RELEASE);
    store.release(lease);
    strike(after, Call.RELEASE);
  }

  private void strike(Map<Call, Queue<Fault>> script, Call call) throws IOException {
    if (script == before) {
      AtomicInteger count = counts.get(call);
      if (count != null) {
        count.incrementAndGet();
      }
      if (down) {
        throw new IOException("scripted");
      }
    }
    Fault fault = queue(script, call).poll();
    if (fault != null) {
      fault.strike();
    }
  }

  private static Queue<Fault> queue(Map<Call, Queue<Fault>> script, Call call) {
    Queue<Fault> queue = script.get(call);
    if (queue == null) {
      throw new AssertionError("every kind has one");
    }
    return queue;
  }
}
