package dev.latchkey;

/**
 * Hears of what a client's calls do: the place to hang traces and metrics on.
 *
 * <p>Called on the thread that makes the call, synchronously and in order, so that a tracing
 * context of that thread holds. It must be quick and thread-safe, because calls of many threads
 * meet in it. What it throws is logged and changes nothing. It hears no URL, header, body or
 * secret, but for what an exception of your own code says.
 */
@FunctionalInterface
public interface CallListener {
  void onEvent(CallEvent event);
}
