package dev.latchkey.transport;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Cancels the network call of a thread that is interrupted. A platform thread that blocks on a
 * socket does not notice an interrupt by itself, and would come back with the answer, or with the
 * timeout.
 *
 * <p>One daemon looks around every 25 ms while calls are under way, and goes when there have been
 * none for a while.
 */
final class InterruptWatch {

  private static final System.Logger LOG = System.getLogger("dev.latchkey.transport");
  private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(25);
  private static final long IDLE = TimeUnit.SECONDS.toNanos(5);

  private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable Thread> daemon = new AtomicReference<>();

  /** A call of the current thread; not watched any more once it is closed. */
  final class Watched implements AutoCloseable {
    private final Thread thread = Thread.currentThread();
    private final Call call;

    private Watched(Call call) {
      this.call = call;
    }

    /** Executes the call. */
    Response execute() throws IOException {
      return CallExecution.execute(call);
    }

    @Override
    public void close() {
      watched.remove(this);
    }
  }

  Watched watch(Call call) {
    Watched mine = new Watched(call);
    watched.add(mine);
    if (daemon.get() == null) {
      start();
    }
    return mine;
  }

  /** Looks at once: somebody has just interrupted a thread. */
  void lookNow() {
    Thread running = daemon.get();
    if (running != null) {
      LockSupport.unpark(running);
    }
  }

  private void start() {
    Thread thread = new Thread(null, this::run, "latchkey-interrupts", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    if (!daemon.compareAndSet(null, thread)) {
      return;
    }
    try {
      thread.start();
    } catch (OutOfMemoryError e) {
      // the call goes on without; what it is watched for may never happen
      daemon.set(null);
      LOG.log(Level.WARNING, "no thread to watch for interrupts; a call may notice one late", e);
    }
  }

  /** Tells the user's event listener too; what that throws must not end the watch. */
  private static void cancel(Call call) {
    try {
      call.cancel();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "an event listener failed on a cancelled call", e);
    }
  }

  private void run() {
    long idleSince = System.nanoTime();
    while (System.nanoTime() - idleSince < IDLE) {
      if (!watched.isEmpty()) {
        idleSince = System.nanoTime();
      }
      for (Watched each : watched) {
        if (each.thread.isInterrupted()) {
          cancel(each.call);
        }
      }
      LockSupport.parkNanos(this, LOOK_EVERY);
    }
    daemon.set(null);
    // one that came meanwhile may have seen this daemon and relied on it
    if (!watched.isEmpty()) {
      start();
    }
  }
}
