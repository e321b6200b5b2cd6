package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.latchkey.error.ConfigurationException;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.SessionDescription;
import dev.latchkey.session.SessionOptions;
import dev.latchkey.time.TimeSource;
import dev.latchkey.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lifetimes of every size, and none. */
class LifetimeTest {

  @Test
  void fiveSecondTokensUnderLoad_areRenewedAtABoundedRateAndEverybodyProgresses() {
    try (Rig rig = Rig.loggedIn(5L)) {
      int served = 0;
      for (int i = 0; i < 100 * 60; i++) {
        assertThat(rig.session.current().generation()).isPositive();
        served++;
        rig.time.advance(Duration.ofMillis(10));
        rig.awaitLanding();
      }

      assertThat(served).isEqualTo(6000);
      // Stale after 4 s of five, at the middle of the window: fifteen in a minute.
      assertThat(rig.endpoint.requests).hasSizeBetween(12, 17);
      assertThat(rig.endpoint.mostInTheAir).hasValue(1);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void tokensOfSecondsUnderLoad_costNoRequestPerCall(long lifetime) {
    try (Rig rig = Rig.loggedIn(lifetime)) {
      for (int i = 0; i < 100 * 30; i++) {
        rig.session.current();
        rig.time.advance(Duration.ofMillis(10));
        rig.awaitLanding();
      }

      assertThat((long) rig.endpoint.requests.size()).isBetween(30 / lifetime, 2 * 30 / lifetime);
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void unknownLifetime_isNeverRenewedByTheClockAndAlwaysByARefusal(@Nullable Long lifetime) {
    try (Rig rig = Rig.loggedIn(lifetime)) {
      for (int day = 0; day < 400; day++) {
        rig.time.advance(Duration.ofDays(1));
        assertThat(rig.current()).isEqualTo("access-1");
      }
      assertThat(rig.endpoint.requests).isEmpty();

      rig.session.invalidate(1);

      assertThat(rig.current()).isEqualTo("access-2");
    }
  }

  @ParameterizedTest
  @CsvSource({"2592000, 30", "315360000, 3650", "9223372036854775807, 3650"})
  void longLifetime_isRenewedOnceShortlyBeforeItsEnd(long lifetime, long days) {
    try (Rig rig = Rig.loggedIn(lifetime)) {
      rig.time.advance(Duration.ofDays(days).minusMinutes(30));
      assertThat(rig.current()).isEqualTo("access-1");
      assertThat(rig.endpoint.requests).as("no overflow, no refresh per call").isEmpty();

      rig.time.advance(Duration.ofMinutes(30));

      assertThat(rig.current()).as("and not never").isEqualTo("access-2");
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(longs = {0, -1})
  void defaultLifetime_standsInForAnUnknownOne(@Nullable Long lifetime) {
    try (Rig rig = Rig.with(options -> options.defaultLifetime(Duration.ofMinutes(10)))) {
      rig.endpoint.lifetime = lifetime;
      rig.current();
      assertThat(rig.session.current().expiresAt()).isEqualTo(rig.time.wall().plusSeconds(600));

      rig.time.advance(Duration.ofMinutes(10));

      assertThat(rig.current()).isEqualTo("access-2");
    }
  }

  @Test
  void defaultLifetime_standsBackForAKnownOne() {
    try (Rig rig = Rig.with(options -> options.defaultLifetime(Duration.ofMinutes(10)))) {
      rig.current();

      assertThat(rig.session.current().expiresAt()).isEqualTo(rig.time.wall().plusSeconds(3600));
    }
  }

  @Test
  void defaultLifetime_isSharedThroughTheStore() {
    try (Rig rig = Rig.shared(options -> options.defaultLifetime(Duration.ofMinutes(10)))) {
      rig.endpoint.lifetime = null;
      rig.current();
      try (Rig other = rig.beside()) {
        other.current();

        assertThat(other.session.current().expiresAt())
            .isEqualTo(rig.session.current().expiresAt());
      }
    }
  }

  @Test
  void defaultLifetimeOfLessThanASecond_isRefused() {
    SessionOptions.Builder options = SessionOptions.builder();

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> options.defaultLifetime(Duration.ofMillis(999)))
        .withMessageContaining("a second at least");
  }

  @Test
  void aThousandClientsOfOneInstant_spreadTheirRefreshesOverTheJitterWindow() {
    VirtualTime time = new VirtualTime();
    Random chance = new Random(11);
    TimeSource source = time.source();
    TimeSource drawn =
        new TimeSource(source.clock(), source.ticker(), source.sleeper(), chance::nextDouble);
    Instant start = time.wall();
    List<Long> seconds = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      RenewableSession session =
          Rig.open(
              new ScriptedEndpoint(), drawn, SessionOptions.builder().build(), new SameThread());
      session.current();
      SessionDescription described = session.describe();
      assertThat(described.view()).isEqualTo(Freshness.FRESH);
      assertThat(described.nextAttempt()).isNotNull();
      seconds.add(Duration.between(start, described.nextAttempt()).toSeconds());
    }

    // One hour's tokens: 9 to 15 minutes before they expire, six windows of a minute.
    assertThat(seconds).allMatch(second -> second >= 45 * 60 && second <= 51 * 60);
    for (int minute = 45; minute < 51; minute++) {
      int from = minute * 60;
      assertThat(seconds.stream().filter(second -> second >= from && second < from + 60).count())
          .as("in minute %s", minute)
          .isBetween(110L, 230L);
    }
  }
}
