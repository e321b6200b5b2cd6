package dev.latchkey.transport;

import dev.latchkey.error.SessionClosedException;
import dev.latchkey.error.TransportException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Makes calls on threads of their own. OkHttp has a thread for each call in the air as well; this
 * one also carries the call through its waits and retries.
 *
 * <p>A future is completed on the thread of its call, after the call has given back everything that
 * it shares with others: whatever the caller does there keeps nobody else waiting.
 */
final class AsyncCalls {

  private static final long IDLE_SECONDS = 10;

  private final String platform;
  private final InterruptWatch interrupts;
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          AsyncCalls::newThread);

  AsyncCalls(String platform, InterruptWatch interrupts) {
    this.platform = platform;
    this.interrupts = interrupts;
  }

  /** Cancelling the future, or completing it in any other way, cancels the call. */
  <T> CompletableFuture<T> start(Callable<T> call) {
    CompletableFuture<T> future = new CompletableFuture<>();
    FutureTask<T> task = new FutureTask<>(call);
    try {
      threads.execute(() -> carryOut(task, future));
    } catch (RejectedExecutionException e) {
      future.completeExceptionally(
          new SessionClosedException(platform + ": the client is closed."));
    } catch (OutOfMemoryError e) {
      future.completeExceptionally(
          new TransportException(
              platform
                  + ": no thread could be started for the call, which has not been sent. Make fewer"
                  + " calls at once.",
              e,
              false,
              0));
    }
    CompletableFuture<T> unused =
        future.whenComplete(
            (value, failure) -> {
              // does nothing to a call that has ended, which is how it usually comes here
              if (task.cancel(true)) {
                interrupts.lookNow();
              }
            });
    return future;
  }

  private static <T> void carryOut(FutureTask<T> task, CompletableFuture<T> future) {
    task.run();
    // the interrupt of a cancelled call is not for what the thread does next
    boolean unused = Thread.interrupted();
    if (task.isCancelled()) {
      return;
    }
    try {
      future.complete(task.get());
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      future.completeExceptionally(cause == null ? e : cause);
    } catch (InterruptedException e) {
      throw new IllegalStateException("a task that has ended cannot keep anybody waiting", e);
    }
  }

  /** Calls under way come to their end. */
  void close() {
    threads.shutdown();
  }

  private static Thread newThread(Runnable task) {
    Thread thread = new Thread(null, task, "latchkey-call", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(AsyncCalls.class.getClassLoader());
    return thread;
  }
}
