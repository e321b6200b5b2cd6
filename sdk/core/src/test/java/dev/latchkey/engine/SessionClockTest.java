package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Two clocks, neither of which can be trusted alone: section 4.10. */
class SessionClockTest {

  @Test
  void suspended_wallTimeTellsTheAge() {
    try (Rig rig = Rig.loggedIn()) {
      rig.time.advanceWall(Duration.ofHours(2));
      rig.time.advance(Duration.ofSeconds(1));

      assertThat(rig.current()).isEqualTo("access-2");
      assertThat(rig.endpoint.requests).hasSize(1);
    }
  }

  @Test
  void wallTimeSetBack_monotonicTimeTellsTheAge() {
    try (Rig rig = Rig.loggedIn()) {
      rig.time.advanceWall(Duration.ofDays(-1));
      rig.time.advanceMonotonic(Duration.ofHours(1));

      assertThat(rig.current()).isEqualTo("access-2");
    }
  }

  @Test
  void wallTimeForthAndBack_costsOneRefreshAtTheMost() {
    try (Rig rig = Rig.loggedIn()) {
      rig.time.advanceWall(Duration.ofDays(1));
      rig.time.advance(Duration.ofSeconds(1));
      rig.current();
      rig.time.advanceWall(Duration.ofDays(-2));
      rig.time.advance(Duration.ofSeconds(1));
      rig.current();
      rig.time.advanceWall(Duration.ofDays(1));
      rig.time.advance(Duration.ofSeconds(1));
      rig.current();

      assertThat(rig.endpoint.requests).hasSize(1);
    }
  }

  @Test
  void wallTime_isLookedAtOnceASecondOnly() {
    try (Rig rig = Rig.loggedIn()) {
      rig.time.advanceWall(Duration.ofHours(2));
      rig.time.advanceMonotonic(Duration.ofMillis(999));
      assertThat(rig.current()).isEqualTo("access-1");

      rig.time.advanceMonotonic(Duration.ofMillis(1));
      assertThat(rig.current()).isEqualTo("access-2");
    }
  }
}
