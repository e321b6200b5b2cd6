package dev.latchkey.testkit.model;

import java.util.concurrent.TimeUnit;

/**
 * Virtual time: one that passes for everybody, and what the machine's two clocks make of it. The
 * monotonic clock stands still while the machine is suspended, the wall clock can be set.
 */
final class Clockwork {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  /** Lengths that mean something to the engine: its polls, its pauses, its limits. */
  private static final long[] LEAPS = {
    25 * MILLI, 100 * MILLI, SECOND, 5 * SECOND, 20 * SECOND, 30 * SECOND
  };

  private final long wallBase;
  private final int haste;
  private final boolean apart;
  private long nanos;
  private long suspended;
  private long wallAhead;
  private boolean steady;

  /**
   * @param haste time passes at one point in so many, although somebody could run; 0 for never
   * @param apart whether the clocks of the machine may come apart
   */
  Clockwork(long wallBase, int haste, boolean apart) {
    this.wallBase = wallBase;
    this.haste = haste;
    this.apart = apart;
  }

  /** Monotonic, from zero. */
  long nanos() {
    return nanos;
  }

  /** What the machine believes, in milliseconds. */
  long wallMillis() {
    return wallBase + TimeUnit.NANOSECONDS.toMillis(nanos + suspended + wallAhead);
  }

  /** How much time has passed in truth: servers and stores go by that. */
  long trueNanos() {
    return nanos + suspended;
  }

  /** From here on time passes only when nobody can run. */
  void steady() {
    steady = true;
  }

  void mayPass(Chance chance) {
    if (steady || !chance.oneIn(haste)) {
      return;
    }
    switch (chance.weighted(40, 25, 20, 12, 3)) {
      case 0 -> nanos += chance.between(1, MILLI);
      case 1 -> nanos += chance.between(MILLI, 50 * MILLI);
      case 2 -> nanos += chance.between(50 * MILLI, 2 * SECOND);
      case 3 -> nanos += chance.between(2 * SECOND, 40 * SECOND);
      default -> nanos += chance.between(40 * SECOND, 7200 * SECOND);
    }
    mayComeApart(chance);
  }

  /**
   * Nobody can run.
   *
   * @param event when something happens next
   * @param poll when somebody looks next whether something has happened. A thread may come late to
   *     its look, by any length, which also keeps long waits from costing a step each 25 ms
   */
  void passIdle(long event, long poll, Chance chance) {
    long to = Math.min(event, poll);
    if (poll < event) {
      if (event != Long.MAX_VALUE && chance.percent(60)) {
        to = event;
      } else {
        to = Math.min(event, poll + LEAPS[chance.below(LEAPS.length)]);
      }
    }
    nanos = Math.max(nanos, to);
  }

  private void mayComeApart(Chance chance) {
    if (!apart || !chance.oneIn(3)) {
      return;
    }
    if (chance.oneIn(2)) {
      suspended += chance.between(SECOND, 7200 * SECOND);
    } else {
      wallAhead += chance.between(-86_400 * SECOND, 86_400 * SECOND);
    }
  }
}
