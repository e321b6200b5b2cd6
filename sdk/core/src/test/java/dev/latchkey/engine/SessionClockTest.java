package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.error.CredentialsUnavailableException;
import dev.latchkey.session.Freshness;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** Scenario 36 in one go: forth, back, back, and a suspended machine. */
  @Test
  void everyJumpOfTheClocks_costsOneRefreshAndServesNothingThatIsKnownToHaveExpired() {
    Duration day = Duration.ofDays(1);
    for (Duration jump : List.of(day, day.negated(), Duration.ofHours(2))) {
      try (Rig rig = Rig.loggedIn()) {
        rig.time.advanceWall(jump);
        rig.time.advance(Duration.ofSeconds(1));
        rig.current();
        if (!jump.equals(Duration.ofHours(2))) {
          rig.time.advanceWall(jump.negated());
          rig.time.advance(Duration.ofSeconds(1));
          rig.current();
        }

        assertThat(rig.endpoint.requests).as("after %s", jump).hasSizeLessThanOrEqualTo(1);
        assertThat(rig.describe().view()).isEqualTo(Freshness.FRESH);
        String last = rig.current();
        rig.time.advanceMonotonic(Duration.ofHours(1));
        assertThat(rig.current()).as("an hour by the one clock").isNotEqualTo(last);
      }
    }
  }

  @Test
  void suspendedForTwoHours_expiredTokenIsNotServed() {
    try (Rig rig = Rig.loggedIn()) {
      rig.endpoint.next(ScriptedEndpoint.fails(Outcome.NOT_SENT));
      rig.time.advanceWall(Duration.ofHours(2));
      rig.time.advanceMonotonic(Duration.ofSeconds(1));

      assertThatExceptionOfType(CredentialsUnavailableException.class)
          .isThrownBy(rig.session::current);
    }
  }

  /** {@code expires_in} is relative, so an hour of difference to the server is none. */
  @ParameterizedTest
  @ValueSource(longs = {1, -1})
  void clockWrongByAnHour_operationIsNormal(long hours) {
    try (Rig rig = new Rig()) {
      rig.time.advanceWall(Duration.ofHours(hours));
      assertThat(rig.current()).isEqualTo("access-1");
      rig.endpoint.requests.clear();

      rig.time.advance(Duration.ofMinutes(47));
      assertThat(rig.current()).isEqualTo("access-1");
      assertThat(rig.describe().view()).isEqualTo(Freshness.FRESH);
      assertThat(rig.endpoint.requests).isEmpty();
      rig.time.advance(Duration.ofMinutes(13));

      assertThat(rig.current()).isEqualTo("access-2");
      assertThat(rig.endpoint.requests).hasSize(1);
    }
  }

  @Test
  void storedByAProcessWhoseClockIsAhead_isTakenForNew() throws Exception {
    try (Rig rig = Rig.shared()) {
      StoredSession now = rig.store.theirs(1, 1, "ahead");
      rig.store.put(
          new StoredSession(
              1,
              1,
              now.accessToken(),
              now.refresh(),
              3600L,
              rig.time.wall().plus(Duration.ofDays(400_000)).toEpochMilli()));

      assertThat(rig.current()).isEqualTo("access-ahead");
      rig.time.advance(Duration.ofHours(1));

      assertThat(rig.current()).as("and not for ever").isEqualTo("access-1");
    }
  }
}
