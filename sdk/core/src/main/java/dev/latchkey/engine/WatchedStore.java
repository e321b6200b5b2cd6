package dev.latchkey.engine;

import dev.latchkey.session.SessionStore;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A store of the user's, whose answers are waited for only so long. */
final class WatchedStore implements SessionStore {

  private static final System.Logger LOG = System.getLogger("dev.latchkey.session");
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(5);

  private final SessionStore store;
  private final Watchdog watchdog;

  WatchedStore(SessionStore store, Watchdog watchdog) {
    this.store = store;
    this.watchdog = watchdog;
  }

  @Override
  public @Nullable Versioned load(String key) throws IOException {
    return within(watchdog, () -> Optional.ofNullable(store.load(key)), late -> {}).orElse(null);
  }

  @Override
  public boolean compareAndSet(String key, long expectedVersion, byte[] document)
      throws IOException {
    return within(watchdog, () -> store.compareAndSet(key, expectedVersion, document), late -> {});
  }

  @Override
  public @Nullable Lease tryAcquire(String key, Duration timeToLive) throws IOException {
    return within(
            watchdog,
            () -> Optional.ofNullable(store.tryAcquire(key, timeToLive)),
            late -> late.ifPresent(this::giveBack))
        .orElse(null);
  }

  @Override
  public void release(Lease lease) throws IOException {
    within(
        watchdog,
        () -> {
          store.release(lease);
          return true;
        },
        late -> {});
  }

  /** A lease that came too late would be held by nobody until it ran out. */
  private void giveBack(Lease late) {
    try {
      store.release(late);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a lease was not given back; it runs out by itself", e);
    }
  }

  private static <T> T within(Watchdog watchdog, Watchdog.Step<T> step, Consumer<T> late)
      throws IOException {
    try {
      return watchdog.call(step, LIMIT, late);
    } catch (TokenRequestException e) {
      if (e.getCause() instanceof RejectedExecutionException) {
        return afterClose(step);
      }
      if (e.getCause() instanceof IOException unreachable) {
        throw unreachable;
      }
      throw new IOException("the session store gave no answer", e);
    }
  }

  /**
   * The session was closed while a request was in the air. Nobody waits for its thread any more, so
   * it may hang; but it brings tokens to be stored, and holds a lease.
   */
  private static <T> T afterClose(Watchdog.Step<T> step) throws IOException {
    try {
      return step.take();
    } catch (TokenRequestException | RuntimeException e) {
      throw new IOException("the session store gave no answer", e);
    }
  }
}
