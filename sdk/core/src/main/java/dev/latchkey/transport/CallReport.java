package dev.latchkey.transport;

import dev.latchkey.CallEvent;
import dev.latchkey.CallEvent.WaitReason;
import dev.latchkey.CallListener;
import dev.latchkey.binding.Operation;
import dev.latchkey.engine.CredentialWaits;
import dev.latchkey.error.LatchkeyException;
import dev.latchkey.time.Ticker;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What the listeners are told of one call. Costs next to nothing where there are none. */
final class CallReport implements CredentialWaits {

  private static final System.Logger LOG = System.getLogger("dev.latchkey.transport");
  private static final AtomicLong CALLS = new AtomicLong();

  private final List<CallListener> listeners;
  private final Ticker ticker;
  private final CallEvent.@Nullable Call call;
  private final long began;
  private int attempt;
  private long attemptBegan;

  private CallReport(
      List<CallListener> listeners, Ticker ticker, CallEvent.@Nullable Call call, long began) {
    this.listeners = listeners;
    this.ticker = ticker;
    this.call = call;
    this.began = began;
  }

  static CallReport begin(
      List<CallListener> listeners, String platform, Operation<?> operation, Ticker ticker) {
    if (listeners.isEmpty()) {
      return new CallReport(listeners, ticker, null, 0);
    }
    CallEvent.Call call =
        new CallEvent.Call(
            CALLS.incrementAndGet(),
            platform,
            operation.name(),
            operation.method(),
            operation.template());
    CallReport report = new CallReport(listeners, ticker, call, ticker.nanos());
    report.tell(new CallEvent.Started(call));
    return report;
  }

  /** The first attempt of a call is number 1. */
  void attempt(int number) {
    attempt = number;
  }

  boolean isHeard() {
    return call != null;
  }

  @Override
  public long now() {
    return call == null ? 0 : ticker.nanos();
  }

  void waited(WaitReason reason, long since) {
    if (call != null) {
      Duration waited = Duration.ofNanos(ticker.nanos() - since);
      if (!waited.isZero()) {
        tell(new CallEvent.Waited(call, attempt, reason, waited));
      }
    }
  }

  @Override
  public void waitedSince(long began) {
    waited(WaitReason.CREDENTIAL, began);
  }

  void attemptStarted() {
    if (call != null) {
      attemptBegan = ticker.nanos();
      tell(new CallEvent.AttemptStarted(call, attempt));
    }
  }

  void attemptEnded(@Nullable Integer status) {
    if (call != null) {
      Duration took = Duration.ofNanos(ticker.nanos() - attemptBegan);
      tell(new CallEvent.AttemptEnded(call, attempt, status, took));
    }
  }

  void willRetry(LatchkeyException failure, Duration pause) {
    if (call != null) {
      tell(new CallEvent.WillRetry(call, attempt, failure, pause));
    }
  }

  void ended(@Nullable Throwable failure) {
    if (call != null) {
      Duration took = Duration.ofNanos(ticker.nanos() - began);
      tell(new CallEvent.Ended(call, attempt, failure, took));
    }
  }

  private void tell(CallEvent event) {
    for (CallListener listener : listeners) {
      try {
        listener.onEvent(event);
      } catch (Throwable e) {
        // whatever it is, the call has to go on, and to give its turn back
        LOG.log(Level.WARNING, "a call listener failed on " + event.getClass().getSimpleName(), e);
      }
    }
  }
}
