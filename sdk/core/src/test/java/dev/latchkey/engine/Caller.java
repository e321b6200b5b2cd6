package dev.latchkey.engine;

import dev.latchkey.engine.Flight.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * What one thread knows of a state machine, and what can never follow from it: each look is held
 * against the one before.
 */
final class Caller {

  private final StateMachine machine;
  private SessionState seen;
  private SessionState last;
  private @Nullable Flight flight;
  private boolean hasSlot;
  private long slotOf;
  private int refused;
  private @Nullable String broken;

  Caller(StateMachine machine) {
    this.machine = machine;
    this.seen = machine.now();
    this.last = seen;
  }

  /** Looks, and remembers it for what it does next. */
  SessionState look() {
    witness();
    seen = last;
    return seen;
  }

  /** What it saw when it last looked. */
  SessionState seen() {
    return seen;
  }

  boolean mayTakeOff() {
    return !(seen.control() instanceof Control.InFlight)
        && seen.control().bars(0, Trigger.REQUEST) == null;
  }

  /** It took the slot that it saw. */
  void tookOff(Flight taken) {
    flight = taken;
    hasSlot = true;
    slotOf = seen.firstLineage();
  }

  /** The flight whose answer has not come yet. */
  @Nullable Flight flight() {
    return flight;
  }

  /** The same, as long as nobody has given up on it. */
  @Nullable Flight flying() {
    return hasSlot ? flight : null;
  }

  /** It gives the slot up; an answer may still come. */
  void gaveUp() {
    hasSlot = false;
  }

  void landed() {
    flight = null;
    hasSlot = false;
  }

  /** It was the one that refused the token of this generation. */
  void refused(int generation) {
    refused |= 1 << generation;
  }

  boolean hasRefused(long generation) {
    return (refused & (1 << generation)) != 0;
  }

  /** The first thing seen that must not be; null when there is none. */
  @Nullable String broken() {
    return broken;
  }

  /** Looks only to see whether that may follow what it saw before. */
  void witness() {
    SessionState now = machine.now();
    Snapshot before = last.snapshot();
    Snapshot held = now.snapshot();
    boolean closed = now.control() instanceof Control.Closed;
    expect(held.lineage() >= before.lineage(), "the lineage went back");
    expect(held.generation() >= before.generation(), "the generation went back");
    expect(
        held.generation() > before.generation()
            || held.access() == before.access()
            || held.access() == null,
        "two tokens of one generation");
    expect(now.firstLineage() >= last.firstLineage(), "a logout was undone");
    expect(closed || !(last.control() instanceof Control.Closed), "CLOSED is not final");
    Flight mine = flying();
    expect(
        mine == null || now.isFlying(mine) || now.firstLineage() > slotOf || closed,
        "a flight lost its slot without a logout or a close");
    last = now;
  }

  /** The same after {@code grant} has become current in place of {@code held}, or has not. */
  void witness(boolean current, Grant grant, Snapshot held) {
    witness();
    if (current) {
      Snapshot base = grant.base();
      expect(held.lineage() == base.lineage(), "tokens from before a logout have become current");
      expect(
          held.isSameAs(base) || grant.sent().nanos() >= held.obtained().nanos(),
          "older tokens have replaced newer ones");
    }
  }

  private void expect(boolean holds, String otherwise) {
    if (!holds && broken == null) {
      broken = otherwise;
    }
  }
}
