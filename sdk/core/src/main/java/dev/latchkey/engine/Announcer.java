package dev.latchkey.engine;

import dev.latchkey.session.SessionEvent;
import dev.latchkey.session.SessionListener;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/** Tells listeners, on a thread where they can do no harm. */
final class Announcer {

  private static final System.Logger LOG = System.getLogger("dev.latchkey.session");

  private final List<SessionListener> listeners = new CopyOnWriteArrayList<>();
  private final ExecutorService thread;

  Announcer(ExecutorService thread) {
    this.thread = thread;
  }

  void add(SessionListener listener) {
    listeners.add(listener);
  }

  void announce(SessionEvent event) {
    if (listeners.isEmpty()) {
      return;
    }
    try {
      thread.execute(() -> tell(event));
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      // The queue is full, there is no thread to be had, or the session is closed, in which case
      // nobody expects to hear. The event is lost; the flight that announces it must not be.
      Level level = thread.isShutdown() ? Level.DEBUG : Level.WARNING;
      LOG.log(level, "listeners did not hear of " + event, e);
    }
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
