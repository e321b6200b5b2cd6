package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.Flight.Trigger;
import dev.latchkey.error.SessionEndedException.Cause;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Steps that come too late: what they were decided on is no longer held. */
class StateMachineTest {

  private final Snapshot first = generation(1);
  private final Snapshot second = generation(2);
  private final Snapshot third = generation(3);
  private final StateMachine machine = new StateMachine(first);
  private final Flight flight =
      Objects.requireNonNull(machine.takeOff(machine.now(), Trigger.NEED));

  @Test
  void adopt_whereNothingHasChanged_isWhatTheFlightReplacesFromNowOn() {
    assertThat(machine.adopt(flight, first, second)).isTrue();

    assertThat(machine.now().snapshot()).isEqualTo(second);
    assertThat(flight.base()).isEqualTo(second);
    assertThat(machine.now().wants(flight)).isTrue();
  }

  @Test
  void adopt_whereOthersBecameCurrentMeanwhile_overwritesNothing() {
    machine.adopt(flight, first, third);

    assertThat(machine.adopt(flight, first, second)).isFalse();

    assertThat(machine.now().snapshot()).isEqualTo(third);
  }

  @Test
  void endElsewhere_whereOthersBecameCurrentMeanwhile_endsNothing() {
    machine.adopt(flight, first, third);
    Control.Dead dead = new Control.Dead(new Fault.Ended(Cause.LOGGED_OUT, null), null);

    assertThat(machine.endElsewhere(flight, first, second, dead)).isFalse();

    assertThat(machine.now().snapshot()).isEqualTo(third);
    assertThat(machine.now().isFlying(flight)).isTrue();
  }

  @Test
  void adopt_whereTheSlotWasLost_changesNothing() {
    machine.release(flight);

    assertThat(machine.adopt(flight, first, second)).isFalse();

    assertThat(machine.now().snapshot()).isEqualTo(first);
  }

  private static Snapshot generation(long generation) {
    return new Snapshot(
        1,
        generation,
        null,
        null,
        Thresholds.of(null, null, 0),
        new Moment(0, 0),
        Pace.unhurried(0),
        0,
        false);
  }
}
