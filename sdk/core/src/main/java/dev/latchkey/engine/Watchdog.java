package dev.latchkey.engine;

import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.time.Ticker;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one step of a flight and ends the wait for it, even if the transport below hangs: a
 * token request has a limit of 15 s of its own, and gets 5 s on top.
 */
final class Watchdog {

  private static final System.Logger LOG = System.getLogger("dev.latchkey.session");
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(15 + 5);
  private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(25);

  /** One step; a token request, or a question to the password supplier or the store. */
  interface Step<T> {
    T take() throws TokenRequestException, IOException;
  }

  private final SessionThreads threads;
  private final Ticker ticker;

  Watchdog(SessionThreads threads, Ticker ticker) {
    this.threads = threads;
    this.ticker = ticker;
  }

  /**
   * @param late gets what arrives after the limit: tokens that a platform has issued are not
   *     dropped
   * @throws TokenRequestException the step's own; AMBIGUOUS for anything else that it throws, and
   *     when it hangs; NOT_SENT when there is no thread for it
   */
  <T> T call(Step<T> step, Consumer<T> late) throws TokenRequestException {
    return call(step, LIMIT, late);
  }

  /** The same with a limit of the caller's, in nanoseconds. */
  <T> T call(Step<T> step, long limit, Consumer<T> late) throws TokenRequestException {
    Watched<T> watched = new Watched<>(step, late);
    long end = ticker.nanos() + limit;
    FutureTask<?> running = new FutureTask<>(watched, null);
    try {
      threads.requests().execute(running);
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      if (e instanceof RejectedExecutionException && threads.isRenewing()) {
        // A flight, or an answer, that has outlived the close: its tokens have to be stored or
        // given back, and its lease too. No caller waits for this thread any more, so it may hang.
        running.run();
        return watched.result();
      }
      throw new TokenRequestException(
          Outcome.NOT_SENT, "no thread for the token request", null, null, e);
    }
    watched.finished.enter();
    try {
      while (!threads.await(watched.finished, LOOK_EVERY)) {
        if (ticker.nanos() - end >= 0) {
          giveUp(watched, () -> running.cancel(true), noAnswerWithin(limit));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      // The step goes on; what it brings is late.
      giveUp(watched, () -> false, "the wait for it was interrupted");
    }
    return watched.result();
  }

  private static String noAnswerWithin(long limit) {
    return "no answer within "
        + TimeUnit.NANOSECONDS.toSeconds(limit)
        + " s, and no timeout either";
  }

  /** Throws, unless the answer came at the last moment. */
  private static void giveUp(Watched<?> watched, BooleanSupplier stop, String why)
      throws TokenRequestException {
    if (watched.phase.compareAndSet(Phase.QUEUED, Phase.GIVEN_UP)) {
      throw new TokenRequestException(
          Outcome.NOT_SENT, "earlier token requests still hang", null, null, null);
    }
    if (watched.phase.compareAndSet(Phase.RUNNING, Phase.GIVEN_UP)) {
      boolean stopped = stop.getAsBoolean();
      LOG.log(Level.DEBUG, "a step was given up; interrupted: {0}", stopped);
      throw new TokenRequestException(Outcome.AMBIGUOUS, why, null, null, null);
    }
  }

  private enum Phase {
    QUEUED,
    RUNNING,
    FINISHED,
    GIVEN_UP
  }

  private static final class Watched<T> implements Runnable {
    private final Step<T> step;
    private final Consumer<T> late;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.QUEUED);
    private final Signal finished = new Signal();
    private @Nullable T value;
    private @Nullable Throwable failure;

    Watched(Step<T> step, Consumer<T> late) {
      this.step = step;
      this.late = late;
    }

    @Override
    public void run() {
      if (!phase.compareAndSet(Phase.QUEUED, Phase.RUNNING)) {
        return;
      }
      T taken = null;
      Throwable thrown = null;
      try {
        taken = step.take();
      } catch (Throwable e) {
        // Whatever it is: the flight that waits has to hear of it.
        thrown = e;
      }
      value = taken;
      failure = thrown;
      if (phase.compareAndSet(Phase.RUNNING, Phase.FINISHED)) {
        finished.give();
      } else if (taken != null) {
        // The interrupt was meant for the step; what comes now has to wait for a store.
        boolean unused = Thread.interrupted();
        late.accept(taken);
      } else {
        LOG.log(Level.DEBUG, "a step that was given up has failed", thrown);
      }
    }

    T result() throws TokenRequestException {
      if (failure instanceof TokenRequestException known) {
        throw known;
      }
      if (value == null) {
        throw new TokenRequestException(
            Outcome.AMBIGUOUS,
            "the token request failed in an unexpected way",
            null,
            null,
            failure);
      }
      return value;
    }
  }
}
