package dev.latchkey.session;

import dev.latchkey.time.Ticker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A map, and a lock over it. Leases run out by monotonic time. */
final class InMemorySessionStore implements SessionStore {

  private record Held(Lease lease, long until) {}

  private final Ticker ticker;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Versioned> records = new HashMap<>();
  private final Map<String, Held> leases = new HashMap<>();

  InMemorySessionStore(Ticker ticker) {
    this.ticker = ticker;
  }

  @Override
  public @Nullable Versioned load(String key) {
    lock.lock();
    try {
      return records.get(key);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean compareAndSet(String key, long expectedVersion, byte[] document) {
    lock.lock();
    try {
      Versioned held = records.get(key);
      if ((held == null ? 0 : held.version()) != expectedVersion) {
        return false;
      }
      records.put(key, new Versioned(expectedVersion + 1, document));
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable Lease tryAcquire(String key, Duration timeToLive) {
    lock.lock();
    try {
      long now = ticker.nanos();
      Held held = leases.get(key);
      if (held != null && now - held.until() < 0) {
        return null;
      }
      Lease lease = new Lease(key, UUID.randomUUID().toString());
      leases.put(key, new Held(lease, now + timeToLive.toNanos()));
      return lease;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void release(Lease lease) {
    lock.lock();
    try {
      Held held = leases.get(lease.key());
      if (held != null && held.lease().equals(lease)) {
        leases.remove(lease.key());
      }
    } finally {
      lock.unlock();
    }
  }
}
