package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.session.Freshness;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdsTest {

  /** The table of section 4.3: lifetime, margin, and the two ends of the refresh window. */
  @ParameterizedTest
  @CsvSource({
    "10,      1000,    2500,    1500",
    "60,      6000,   15000,    9000",
    "300,    30000,   75000,   45000",
    "3600,   60000,  900000,  540000",
    "86400,  60000, 1200000,  720000",
  })
  void of_matchesTheTable(long seconds, long marginMillis, long earliest, long latest) {
    Thresholds first = Thresholds.of(seconds, null, 0);
    Thresholds last = Thresholds.of(seconds, null, Math.nextDown(1.0));

    assertThat(millis(first.expiredAfter())).isEqualTo(seconds * 1000);
    assertThat(millis(first.expiredAfter() - first.dueAfter())).isEqualTo(marginMillis);
    assertThat(millis(first.expiredAfter() - first.staleAfter())).isEqualTo(earliest);
    assertThat(millis(last.expiredAfter() - last.staleAfter())).isEqualTo(latest);
  }

  @ParameterizedTest
  @CsvSource({"1, 125", "2, 250", "4, 500", "8, 1000"})
  void shortLifetime_keepsHalfOfItFreshAndAWindowBeforeTheMargin(long seconds, long marginMillis) {
    Thresholds thresholds = Thresholds.of(seconds, null, 0);

    assertThat(millis(thresholds.expiredAfter() - thresholds.dueAfter())).isEqualTo(marginMillis);
    assertThat(thresholds.staleAfter()).isGreaterThanOrEqualTo(thresholds.expiredAfter() / 2);
    Thresholds late = Thresholds.of(seconds, null, Math.nextDown(1.0));
    assertThat(millis(late.dueAfter() - late.staleAfter()))
        .as("time for a renewal before anybody waits, however late it starts")
        .isGreaterThan(150);
  }

  /** Section 4.3: a hint replaces the advisory window, and stays within [M, L/2]. */
  @ParameterizedTest
  @CsvSource({"3000, 600", "100, 1800", "3599, 60", "7200, 60"})
  void refreshHint_replacesTheWindowWithinItsBounds(long refreshIn, long windowSeconds) {
    Thresholds thresholds = Thresholds.of(3600L, refreshIn, 0);

    assertThat(millis(thresholds.expiredAfter() - thresholds.staleAfter()))
        .isEqualTo(windowSeconds * 1000);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE, Integer.MIN_VALUE})
  void noLifetimeAtAll_isNeverOldByTheClock(long seconds) {
    assertThat(Thresholds.of(seconds, null, 0.5).at(Long.MAX_VALUE - 1)).isEqualTo(Freshness.FRESH);
    assertThat(Thresholds.of(seconds, null, 0.5).isBounded()).isFalse();
  }

  @Test
  void absentLifetime_isNeverOldByTheClock() {
    assertThat(Thresholds.of(null, null, 0.5).at(Long.MAX_VALUE - 1)).isEqualTo(Freshness.FRESH);
  }

  @ParameterizedTest
  @ValueSource(longs = {315_360_000L, 315_360_001L, Long.MAX_VALUE})
  void hugeLifetime_countsAsTenYears(long seconds) {
    Thresholds thresholds = Thresholds.of(seconds, null, 0.5);

    assertThat(TimeUnit.NANOSECONDS.toDays(thresholds.expiredAfter())).isEqualTo(3650);
    assertThat(thresholds.at(0)).isEqualTo(Freshness.FRESH);
    assertThat(thresholds.at(thresholds.expiredAfter())).isEqualTo(Freshness.EXPIRED);
  }

  @Test
  void anyLifetime_growsOldInOrder() {
    Random chance = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      Thresholds drawn = Thresholds.of(1 + (chance.nextLong() >>> 1), null, chance.nextDouble());
      long margin = drawn.expiredAfter() - drawn.dueAfter();
      long window = drawn.expiredAfter() - drawn.staleAfter();

      assertThat(margin).isPositive().isLessThanOrEqualTo(window);
      assertThat(window).isLessThanOrEqualTo(drawn.expiredAfter() / 2);
      assertThat(drawn.staleAfter()).isPositive();
      assertThat(drawn.at(drawn.staleAfter() - 1)).isEqualTo(Freshness.FRESH);
      assertThat(drawn.at(drawn.dueAfter())).isEqualTo(Freshness.DUE);
      assertThat(drawn.at(drawn.expiredAfter() - 1)).isNotEqualTo(Freshness.EXPIRED);
      assertThat(drawn.at(drawn.expiredAfter())).isEqualTo(Freshness.EXPIRED);
    }
  }

  /** The property of scenario 39: over any lifetime, and any two moments of it. */
  @Test
  void anyLifetimeAndMoment_isMonotoneInTime() {
    Random chance = new Random(39);
    for (int i = 0; i < 20_000; i++) {
      long lifetime = 1 + (long) Math.exp(chance.nextDouble() * Math.log(3.2e8));
      Thresholds drawn = Thresholds.of(lifetime, null, chance.nextDouble());
      long earlier = (long) (chance.nextDouble() * 1.5 * drawn.expiredAfter());
      long later = earlier + (long) (chance.nextDouble() * drawn.expiredAfter());

      assertThat(drawn.at(later)).isGreaterThanOrEqualTo(drawn.at(earlier));
      assertThat(drawn.staleAfter()).isLessThanOrEqualTo(drawn.dueAfter());
      assertThat(drawn.dueAfter()).isLessThan(drawn.expiredAfter());
    }
  }

  @Test
  void manySessionsOfOneInstant_spreadOverTheWindow() {
    Random chance = new Random(11);
    long distinct =
        chance
            .doubles(1000)
            .mapToLong(random -> millis(Thresholds.of(3600L, null, random).staleAfter()))
            .distinct()
            .count();

    assertThat(distinct).isGreaterThan(950);
  }

  private static long millis(long nanos) {
    return Math.round(nanos / 1e6);
  }
}
