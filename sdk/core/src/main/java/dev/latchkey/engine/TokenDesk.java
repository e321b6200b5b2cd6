package dev.latchkey.engine;

import dev.latchkey.session.AccessToken;
import dev.latchkey.session.Freshness;
import org.jspecify.annotations.Nullable;

/**
 * Serves callers: the token at once when that is possible, else after the one flight that they all
 * share. A caller waits within its own limits, and never starts a second flight by giving up.
 */
final class TokenDesk {

  /** Less than any generation: the caller has nothing against the current token. */
  static final long ANY = -1;

  private final StateMachine machine;
  private final Flights flights;
  private final SessionThreads threads;
  private final SessionClock clock;
  private final Counters counters;

  TokenDesk(
      StateMachine machine,
      Flights flights,
      SessionThreads threads,
      SessionClock clock,
      Counters counters) {
    this.machine = machine;
    this.flights = flights;
    this.threads = threads;
    this.clock = clock;
    this.counters = counters;
  }

  /**
   * The fast path: volatile reads, one look at the clock, no lock, no allocation. Null when the
   * caller has to wait.
   *
   * @param above the generation that the caller does not want (any more)
   */
  @Nullable AccessToken atOnce(long above) {
    return atOnce(machine.now(), above);
  }

  private @Nullable AccessToken atOnce(SessionState seen, long above) {
    AccessToken offered = seen.offered();
    if (offered == null) {
      return null;
    }
    long now = clock.nanos();
    boolean wanted = offered.generation() > above;
    return wanted && (seen.isFresh(clock, now) || servesStale(seen, now)) ? offered : null;
  }

  private boolean servesStale(SessionState seen, long now) {
    boolean servable = seen.isServable(clock, now);
    if (servable) {
      counters.staleServes.incrementAndGet();
      renewInBackground(seen, now);
    }
    return servable;
  }

  /** Starts a flight if one is due. Never waits. */
  void renewIfOld() {
    SessionState seen = machine.now();
    long now = clock.nanos();
    Freshness view = seen.view(clock, now);
    if (view != Freshness.EMPTY && view != Freshness.FRESH && !seen.isOver()) {
      renewInBackground(seen, now);
    }
  }

  private void renewInBackground(SessionState seen, long now) {
    boolean free = !(seen.control() instanceof Control.InFlight);
    if (free && seen.control().bars(now, Flight.Trigger.NEED) == null) {
      // Whoever is slower here loses the compare-and-set, and has nothing left to do.
      flights.start(seen, Flight.Trigger.NEED);
    }
  }

  /**
   * @param above as above: the flight has to bring something newer
   */
  AccessToken obtain(Wait wait, long above, Flight.Trigger trigger) {
    long end = wait.end(clock.source().ticker());
    while (true) {
      // One look for everything: judged by an older one, a flight that has just landed would be
      // followed by a second that nobody needs.
      SessionState seen = machine.now();
      AccessToken ready = atOnce(seen, above);
      if (ready != null) {
        return ready;
      }
      if (threads.isRenewing()) {
        throw Waiting.recursive();
      }
      Fault bar = seen.control().bars(clock.nanos(), trigger);
      if (bar != null) {
        return oldOrThrow(above, bar);
      }
      boolean joined = seen.control() instanceof Control.InFlight;
      Flight flight =
          seen.control() instanceof Control.InFlight in
              ? in.flight()
              : flights.start(seen, trigger);
      if (flight != null) {
        counters.waits.incrementAndGet();
        if (joined) {
          counters.joins.incrementAndGet();
        }
        AccessToken token = await(flight, wait, end, above);
        if (token != null) {
          return token;
        }
      }
    }
  }

  /** Null when what it brought was refused, or replaced, before it had landed: look again. */
  private @Nullable AccessToken await(Flight flight, Wait wait, long end, long above) {
    Flight.Ending ending;
    try {
      ending = flight.await(threads, clock.source().ticker(), end, wait.cancelled());
    } catch (InterruptedException e) {
      throw Waiting.interrupted();
    }
    if (ending == Flight.Ending.CANCELLED) {
      throw Waiting.cancelled();
    }
    Flight.Result result = flight.result();
    if (result != null && result.saysLookAgain()) {
      return null;
    }
    // Not judged by the clock again: a token that is old on arrival is good for those who fetched
    // it, or they would never get one.
    if (result != null && result.token() != null && result.token().generation() > above) {
      SessionState seen = machine.now();
      // Of the token itself: a logout in another process leaves the generation as it was.
      AccessToken held = seen.snapshot().access();
      boolean isHeld = held != null && held.generation() == result.token().generation();
      return isHeld && !seen.rejected() ? result.token() : null;
    }
    return oldOrThrow(above, result == null ? null : result.fault());
  }

  /**
   * The wait was for nothing. What is there now still serves while it is truly unexpired: that is
   * what the mandatory margin is for.
   *
   * @param fault null when the caller's time was up
   */
  private AccessToken oldOrThrow(long above, @Nullable Fault fault) {
    SessionState seen = machine.now();
    long now = clock.nanos();
    AccessToken access = seen.snapshot().access();
    if (access != null && access.generation() > above && !seen.isOver()) {
      Freshness view = seen.view(clock, now);
      if (view != Freshness.EXPIRED) {
        if (view != Freshness.FRESH) {
          counters.staleServes.incrementAndGet();
        }
        return access;
      }
    }
    // A session that has ended or closed meanwhile says so, whatever the flight came to.
    Fault latest = seen.isOver() ? seen.control().bars(now, Flight.Trigger.NEED) : null;
    Fault told = latest != null ? latest : fault;
    throw told == null ? Waiting.outOfTime() : told.toException(now);
  }
}
