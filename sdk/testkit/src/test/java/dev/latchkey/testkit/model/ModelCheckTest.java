package dev.latchkey.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.testkit.model.ModelCheck.Summary;
import dev.latchkey.testkit.model.Schedule.Outcome;
import dev.latchkey.testkit.model.Schedule.Sabotage;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ModelCheckTest {

  private static final long SCHEDULES = Long.getLong("latchkey.model.schedules", 100_000);

  /** The same ones each time, so that a build fails for a change and not by chance. */
  private static final long FIRST_SEED = Long.getLong("latchkey.model.firstSeed", 1);

  @Test
  void anySchedule_keepsTheInvariants() {
    Summary summary = ModelCheck.run(FIRST_SEED, SCHEDULES, System.out);
    System.out.println(summary);

    assertThat(summary.reports()).isEmpty();
    assertThat(summary.violations()).isZero();
    assertThat(summary.schedules()).isEqualTo(SCHEDULES);
    assertThat(summary.faults()).isGreaterThan(SCHEDULES / 2);
  }

  @Test
  void seed_decidesEveryStep() {
    LogTap tap = LogTap.open();
    try (Workers workers = new Workers();
        Workers others = new Workers()) {
      LongStream.range(0, 300)
          .forEach(
              seed -> {
                Outcome once = Schedule.run(seed, workers, Sabotage.NONE, false);
                Outcome again = Schedule.run(seed, others, Sabotage.NONE, true);
                assertThat(again.hash()).isEqualTo(once.hash());
                assertThat(again.steps()).isEqualTo(once.steps());
                assertThat(again.trace()).isNotEmpty();
              });
      assertThat(Schedule.run(1, workers, Sabotage.NONE, false).hash())
          .isNotEqualTo(Schedule.run(2, workers, Sabotage.NONE, false).hash());
    } finally {
      tap.close();
    }
  }
}
