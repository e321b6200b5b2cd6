package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.ControlWord.LateAnswer;
import dev.latchkey.engine.StateMachine.Publication;
import org.junit.jupiter.api.Test;

/** What another process did, learnt by a flight that a late answer has overtaken since. */
class StateMachineTest {

  private final LateAnswer word = new LateAnswer();

  @Test
  void adopt_afterALateAnswer_givesNoGenerationOutTwice() {
    assertThat(word.publish(1, 1)).isEqualTo(Publication.DONE);

    assertThat(word.adopt(2)).isFalse();

    assertThat(word.machine.now().snapshot().generation()).isEqualTo(2);
    word.keepsTheInvariants();
    word.look(2);
    assertThat(word.adopt(2)).as("on top of that").isTrue();
    assertThat(word.machine.now().snapshot().generation()).isEqualTo(3);
  }

  @Test
  void endElsewhere_afterALateAnswer_doesNotTakeTheGenerationBack() {
    assertThat(word.publish(1, 1)).isEqualTo(Publication.DONE);

    assertThat(word.endElsewhere(2)).isFalse();

    word.look(2);
    assertThat(word.endElsewhere(2)).as("on top of that").isTrue();
    assertThat(word.machine.now().snapshot().generation()).isEqualTo(2);
    word.keepsTheInvariants();
  }
}
