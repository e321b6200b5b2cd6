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
  private final SessionThreads threads;

  WatchedStore(SessionStore store, Watchdog watchdog, SessionThreads threads) {
    this.store = store;
    this.watchdog = watchdog;
    this.threads = threads;
  }

  @Override
  public @Nullable Versioned load(String key) throws IOException {
    return within(() -> Optional.ofNullable(store.load(key)), late -> {}).orElse(null);
  }

  @Override
  public boolean compareAndSet(String key, long expectedVersion, byte[] document)
      throws IOException {
    return within(() -> store.compareAndSet(key, expectedVersion, document), late -> {});
  }

  @Override
  public @Nullable Lease tryAcquire(String key, Duration timeToLive) throws IOException {
    return within(
            () -> Optional.ofNullable(store.tryAcquire(key, timeToLive)),
            late -> late.ifPresent(this::giveBack))
        .orElse(null);
  }

  @Override
  public void release(Lease lease) throws IOException {
    within(
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

  private <T> T within(Watchdog.Step<T> step, Consumer<T> late) throws IOException {
    try {
      try {
        return watchdog.call(step, LIMIT, late);
      } catch (TokenRequestException e) {
        if (!(e.getCause() instanceof RejectedExecutionException) || !threads.isRenewing()) {
          throw e;
        }
        // A flight, or an answer, that has outlived the close: its tokens have to be stored and its
        // lease given back all the same. Nobody waits for it, so it may wait for the store.
        return step.take();
      }
    } catch (TokenRequestException e) {
      if (e.getCause() instanceof IOException unreachable) {
        throw unreachable;
      }
      throw new IOException("the session store gave no answer", e);
    }
  }
}
