package dev.latchkey.engine;

import dev.latchkey.session.SessionEvent;
import dev.latchkey.session.SessionListener;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;

/** Tells the log at once, and listeners on a thread where they can do no harm. */
final class Announcer {

  private static final System.Logger LOG = System.getLogger("dev.latchkey.session");

  private final List<SessionListener> listeners = new CopyOnWriteArrayList<>();
  private final OperatorLog log;
  private final SessionThreads threads;

  /**
   * @param name what the log calls the session
   */
  Announcer(String name, SessionThreads threads) {
    this.log = new OperatorLog(name);
    this.threads = threads;
  }

  void add(SessionListener listener) {
    listeners.add(listener);
  }

  void announce(SessionEvent event) {
    log.write(event);
    if (listeners.isEmpty()) {
      return;
    }
    try {
      threads.events().execute(() -> tell(event));
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      // The queue is full, there is no thread to be had, or the session is closed, in which case
      // nobody expects to hear. The event is lost; the flight that announces it must not be.
      Level level = threads.isShutdown() ? Level.DEBUG : Level.WARNING;
      LOG.log(level, "listeners did not hear of " + event, e);
    }
  }

  /** Tells the log of something that only a person can mend. */
  void alarm(Trouble trouble) {
    log.alarm(trouble);
  }

  private void tell(SessionEvent event) {
    for (SessionListener listener : listeners) {
      try {
        listener.onEvent(event);
      } catch (Throwable e) {
        LOG.log(Level.WARNING, "a session listener failed on " + event, e);
      }
    }
  }
}
