package dev.latchkey.session;

/**
 * Hears of what a session did.
 *
 * <p>Called on a thread of the session's own, one event at a time and in order, after the fact: a
 * listener can neither delay nor change what it hears of. What it throws is logged. It may call the
 * session. A listener that blocks for so long that 1,024 events pile up loses the next ones; the
 * log says so.
 */
@FunctionalInterface
public interface SessionListener {
  void onEvent(SessionEvent event);
}
