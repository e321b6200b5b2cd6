package dev.latchkey.engine;

import dev.latchkey.session.SessionCounters;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what a session does. Nothing is counted for a fresh token: that path stays bare.
 *
 * <p>Not by {@code LongAdder}: the first two threads that meet in one change how it counts, and the
 * compiled code of those who serve a stale token is thrown away for it.
 */
final class Counters {

  final AtomicLong refreshes = new AtomicLong();
  final AtomicLong logins = new AtomicLong();
  final AtomicLong waits = new AtomicLong();
  final AtomicLong joins = new AtomicLong();
  final AtomicLong staleServes = new AtomicLong();

  SessionCounters read() {
    long refreshed = refreshes.get();
    long loggedIn = logins.get();
    return new SessionCounters(
        refreshed + loggedIn, refreshed, loggedIn, waits.get(), joins.get(), staleServes.get());
  }
}
