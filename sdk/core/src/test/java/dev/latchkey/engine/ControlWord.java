package dev.latchkey.engine;

import dev.latchkey.Secret;
import dev.latchkey.engine.Flight.Trigger;
import dev.latchkey.error.SessionEndedException.Cause;
import dev.latchkey.session.AccessToken;
import dev.latchkey.session.SessionDescription.State;
import java.util.List;
import java.util.stream.Stream;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;

/**
 * One state machine and the threads that call it, for Lincheck. Public, and its operations too,
 * because Lincheck calls them.
 *
 * <p>A thread acts on what it saw when it last looked, or took off; that may be long out of date.
 */
@Param(name = "me", gen = ThreadIdGen.class)
@Param(name = "sent", gen = IntGen.class, conf = "0:1")
@Param(name = "generation", gen = IntGen.class, conf = "1:2")
public class ControlWord {

  /** What a thread can tell of the state. */
  record Look(
      long lineage, long generation, String token, boolean rejected, State state, boolean mine) {}

  private static final Moment EPOCH = new Moment(0, 0);
  private static final Thresholds UNBOUNDED = Thresholds.of(null, null, 0);
  private static final Fault FAULT = new Fault.Ended(Cause.LOGGED_OUT, null);
  private static final Secret OURS = Secret.of("ours");
  private static final Secret THEIRS = Secret.of("theirs");

  final StateMachine machine = holdingAToken();
  private final List<Caller> callers = Stream.generate(() -> new Caller(machine)).limit(3).toList();

  /** Generation 1 of lineage 1. */
  static StateMachine holdingAToken() {
    return new StateMachine(next(Snapshot.blank(EPOCH), 1, OURS, EPOCH));
  }

  /** Two meet, after the first has prepared a scenario (as thread 0); a third looks at the end. */
  Caller caller(int me) {
    return callers.get(Math.max(me, 1) - 1);
  }

  @Operation(params = "me")
  public Object look(int me) {
    SessionState seen = caller(me).look();
    Snapshot held = seen.snapshot();
    AccessToken token = held.access();
    Flight mine = caller(me).flight();
    return new Look(
        held.lineage(),
        held.generation(),
        token == null ? "none" : token.secret().reveal(),
        seen.rejected(),
        seen.control().state(),
        mine != null && seen.isFlying(mine));
  }

  @Operation(params = "me")
  public boolean takeOff(int me) {
    Caller caller = caller(me);
    while (true) {
      SessionState seen = caller.look();
      if (!caller.mayTakeOff()) {
        return false;
      }
      Flight flight = machine.takeOff(seen, Trigger.REQUEST);
      if (flight != null) {
        caller.tookOff(flight);
        return true;
      }
    }
  }

  /** As the flight, or as its late answer once it has failed. */
  @Operation(params = {"me", "sent"})
  public @Nullable Boolean publish(int me, int sent) {
    Caller caller = caller(me);
    Flight flight = caller.flight();
    if (flight == null) {
      return null;
    }
    boolean byLogin = flight.base().access() == null;
    Grant grant =
        new Grant(
            flight.base(),
            byLogin,
            new TokenGrant(OURS, null, null),
            "",
            UNBOUNDED,
            new Moment(sent, 0));
    while (true) {
      SessionState now = machine.now();
      Snapshot held = now.snapshot();
      boolean accepted = now.accepts(grant);
      Snapshot next = next(held, held.lineage() + (byLogin ? 1 : 0), OURS, grant.sent());
      if (!accepted || machine.publish(held, next, caller.flying())) {
        caller.landed();
        caller.witness(accepted, grant, held);
        return accepted;
      }
    }
  }

  /** As a flight, or without one. */
  @Operation(params = "me")
  public boolean adopt(int me) {
    Caller caller = caller(me);
    Snapshot held = caller.seen().snapshot();
    Snapshot theirs = next(held, held.lineage(), THEIRS, EPOCH);
    Flight flight = caller.flying();
    boolean adopted =
        flight == null ? machine.adopt(caller.seen(), theirs) : machine.adopt(flight, held, theirs);
    caller.witness();
    return adopted;
  }

  @Operation(params = "me")
  public boolean endElsewhere(int me) {
    Caller caller = caller(me);
    Flight flight = caller.flying();
    Snapshot held = caller.seen().snapshot();
    boolean ended =
        flight != null
            && machine.endElsewhere(
                flight, held, held.forgotten(EPOCH), new Control.Dead(FAULT, null));
    caller.witness();
    return ended;
  }

  @Operation(params = "me")
  public boolean fail(int me) {
    Caller caller = caller(me);
    Flight flight = caller.flying();
    caller.gaveUp();
    boolean counts =
        flight != null
            && machine.fail(
                flight, flight.base(), new Control.Cooldown(0, FAULT, flight.failures() + 1));
    caller.witness();
    return counts;
  }

  @Operation(params = "me")
  public void release(int me) {
    Caller caller = caller(me);
    Flight flight = caller.flight();
    caller.gaveUp();
    if (flight != null) {
      machine.release(flight);
    }
    caller.witness();
  }

  @Operation(params = {"me", "generation"})
  public boolean refuse(int me, int generation) {
    boolean refused = machine.refuse(generation);
    if (refused) {
      caller(me).refused(generation);
    }
    caller(me).witness();
    return refused;
  }

  /** The lineage that it ended; null when the session was closed. */
  @Operation(params = "me")
  public @Nullable Long logOut(int me) {
    SessionState before = machine.logOut(EPOCH);
    caller(me).witness();
    return before == null ? null : before.snapshot().lineage();
  }

  @Operation(params = "me", runOnce = true)
  public boolean close(int me) {
    SessionState before = machine.close();
    caller(me).witness();
    return before != null;
  }

  /** After each scenario. */
  @Validate
  public void keepsTheInvariants() {
    SessionState end = machine.now();
    for (Caller caller : callers) {
      caller.witness();
      if (caller.broken() != null) {
        throw new IllegalStateException(caller.broken());
      }
    }
    long generation = end.snapshot().generation();
    if (end.rejected() && callers.stream().noneMatch(caller -> caller.hasRefused(generation))) {
      throw new IllegalStateException("REJECTED, and nobody has refused that token");
    }
  }

  private static Snapshot next(Snapshot held, long lineage, Secret secret, Moment sent) {
    long generation = held.generation() + 1;
    return new Snapshot(
        lineage,
        generation,
        new AccessToken(secret, "", lineage, generation, null),
        null,
        UNBOUNDED,
        sent,
        Pace.unhurried(0),
        0,
        false);
  }

  /** Begins with a flight in the air, and the answer to another that was given up. */
  public static class LateAnswer extends ControlWord {
    @SuppressWarnings("this-escape") // its subclasses only add operations
    public LateAnswer() {
      refuse(1, 1);
      takeOff(1);
      fail(1);
      takeOff(2);
    }
  }
}
