package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import dev.latchkey.engine.ControlWord.LateAnswer;
import dev.latchkey.error.SessionEndedException.Cause;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever threads do to one state machine at once, each sees what it could have seen if they had
 * come one after the other. Lincheck makes up the scenarios, the same ones in each run.
 */
@Tag("lincheck")
class StateMachineLinearizabilityTest {

  /** Switches threads wherever the state is read or written; and nobody has to wait for anybody. */
  @ParameterizedTest
  @ValueSource(classes = {ControlWord.class, LateAnswer.class})
  void allInterleavings_areLinearizable(Class<?> beginning) {
    modelChecking().check(beginning);
  }

  /** On real threads, with the memory model of this machine. */
  @ParameterizedTest
  @ValueSource(classes = {ControlWord.class, LateAnswer.class})
  void realThreads_areLinearizable(Class<?> beginning) {
    stress().check(beginning);
  }

  @Test
  void checkThenAct_isFound() {
    assertThatExceptionOfType(LincheckAssertionError.class)
        .isThrownBy(() -> modelChecking().actorsBefore(0).check(LooksThenRefuses.class))
        .withMessageContaining("Invalid execution results");
  }

  @Test
  void brokenInvariant_isFound() {
    assertThatExceptionOfType(LincheckAssertionError.class)
        .isThrownBy(() -> modelChecking().check(ForgetsToCompare.class))
        .withMessageContaining("the generation went back");
  }

  private static ModelCheckingOptions modelChecking() {
    return scenarios(new ModelCheckingOptions())
        .invocationsPerIteration(50)
        .checkObstructionFreedom(true)
        .addGuarantee(forClasses(Caller.class.getName()).allMethods().ignore());
  }

  private static StressOptions stress() {
    return scenarios(new StressOptions()).invocationsPerIteration(20);
  }

  private static <T extends Options<T, ?>> T scenarios(T options) {
    return options.iterations(30).threads(2).actorsBefore(1).actorsPerThread(3).actorsAfter(1);
  }

  /** Two threads may both think that it was they who refused the token. */
  public static final class LooksThenRefuses {
    private final StateMachine machine = ControlWord.holdingAToken();

    @Operation
    public boolean refuse() {
      boolean refuses = !machine.now().rejected();
      machine.refuse(1);
      return refuses;
    }
  }

  /** Follows a logout elsewhere, whatever has become current since it was read. */
  public static final class ForgetsToCompare {
    private final LateAnswer word = new LateAnswer();

    @Operation(nonParallelGroup = "late answer")
    public @Nullable Boolean publish() {
      return word.publish(1, 1);
    }

    @Operation(nonParallelGroup = "flight")
    public boolean endElsewhere() {
      Caller caller = word.caller(2);
      Snapshot nothing = caller.seen().snapshot().forgotten(new Moment(0, 0));
      Control.Dead dead = new Control.Dead(new Fault.Ended(Cause.LOGGED_OUT, null), null);
      Snapshot held = word.machine.now().snapshot();
      Flight flight = caller.flying();
      return flight != null && word.machine.endElsewhere(flight, held, nothing, dead);
    }

    @Validate
    public void keepsTheInvariants() {
      word.keepsTheInvariants();
    }
  }
}
