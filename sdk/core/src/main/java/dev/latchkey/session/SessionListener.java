package dev.latchkey.session;

/** Hears of what a session did. */
@FunctionalInterface
public interface SessionListener {
  void onEvent(SessionEvent event);
}
