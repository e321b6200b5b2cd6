package dev.latchkey.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a session from logging in over and over: one login a minute, five an hour.
 *
 * <p>Two programs with one account, where each login ends the other's session, would otherwise
 * trade logins as fast as the network allows. Counted are the logins that succeeded; one that
 * failed is paced by {@link Backoff}, and one that was refused is not repeated at all. Not
 * thread-safe: only the session's flight thread uses it.
 */
final class LoginLadder {

  private static final long SPACING = TimeUnit.SECONDS.toNanos(60);
  private static final long HOUR = TimeUnit.HOURS.toNanos(1);
  private static final int AN_HOUR = 5;

  private final Deque<Long> latest = new ArrayDeque<>();

  /** Nanoseconds until the next login may be made; zero or less when it may be made now. */
  long pause(long now) {
    if (latest.isEmpty()) {
      return 0;
    }
    long pause = latest.getLast() + SPACING - now;
    return latest.size() < AN_HOUR ? pause : Math.max(pause, latest.getFirst() + HOUR - now);
  }

  void loggedIn(long now) {
    latest.addLast(now);
    if (latest.size() > AN_HOUR) {
      latest.removeFirst();
    }
  }
}
