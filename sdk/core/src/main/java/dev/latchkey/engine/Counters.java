package dev.latchkey.engine;

import dev.latchkey.session.SessionCounters;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a session does. Nothing is counted for a fresh token: that path stays bare. */
final class Counters {

  final LongAdder refreshes = new LongAdder();
  final LongAdder logins = new LongAdder();
  final LongAdder waits = new LongAdder();
  final LongAdder joins = new LongAdder();
  final LongAdder staleServes = new LongAdder();

  SessionCounters read() {
    long refreshed = refreshes.sum();
    long loggedIn = logins.sum();
    return new SessionCounters(
        refreshed + loggedIn, refreshed, loggedIn, waits.sum(), joins.sum(), staleServes.sum());
  }
}
