package dev.latchkey.engine;

import static dev.latchkey.engine.ScriptedEndpoint.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.latchkey.engine.LogLines.Line;
import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.error.LoginRejectedException;
import dev.latchkey.session.FailureClass;
import dev.latchkey.session.SessionEvent;
import dev.latchkey.session.SessionEvent.SessionDied.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person who has no listener reads. */
class OperatorLogTest {

  private final LogLines log = new LogLines();

  @AfterEach
  void close() {
    log.close();
  }

  static Stream<Arguments> events() {
    Instant expiry = Instant.parse("2026-03-01T09:00:00Z");
    return Stream.of(
        Arguments.of(new SessionEvent.RefreshStarted(7), Level.FINE, "RefreshStarted"),
        Arguments.of(new SessionEvent.RefreshSucceeded(1, 8, expiry), Level.FINE, "generation=8"),
        Arguments.of(
            new SessionEvent.RefreshFailed(FailureClass.REFUSED, 503),
            Level.WARNING,
            "refresh failed (HTTP 503): the platform put it off"),
        Arguments.of(
            new SessionEvent.RefreshFailed(FailureClass.AMBIGUOUS, null),
            Level.WARNING,
            "refresh failed: no usable answer came, and the refresh token may be spent"),
        Arguments.of(
            new SessionEvent.RefreshFailed(FailureClass.TERMINAL_TOKEN, 400),
            Level.WARNING,
            "refresh failed (HTTP 400): the platform refused the refresh token"),
        Arguments.of(new SessionEvent.LoggedIn(2, 8, expiry), Level.INFO, "lineage=2"),
        Arguments.of(
            new SessionEvent.LoginFailed(FailureClass.TERMINAL_TOKEN, 401),
            Level.WARNING,
            "login failed (HTTP 401): the platform refused the password"),
        Arguments.of(
            new SessionEvent.LoginFailed(FailureClass.AMBIGUOUS, 502),
            Level.WARNING,
            "login failed (HTTP 502): no usable answer came; it is tried again"),
        Arguments.of(new SessionEvent.Adopted(1, 8, null), Level.FINE, "Adopted"),
        Arguments.of(
            new SessionEvent.StoreWriteFailed(1234567),
            Level.WARNING,
            "the store took no write; generation 1234567 is in memory only"),
        Arguments.of(new SessionEvent.LeaseTimeout(), Level.WARNING, "renewing for 25 s"),
        Arguments.of(new SessionEvent.Rejected(7), Level.FINE, "Rejected"),
        Arguments.of(
            new SessionEvent.BreakerOpened(7, Duration.ofSeconds(20)),
            Level.WARNING,
            "generation 7 was refused when it was new; 401s cause no refresh for 20 s"),
        Arguments.of(new SessionEvent.GrantDiscarded(1), Level.FINE, "GrantDiscarded"),
        Arguments.of(new SessionEvent.LoggedOut(), Level.INFO, "LoggedOut"),
        Arguments.of(
            new SessionEvent.SessionDied(Reason.LOGIN_REJECTED),
            Level.SEVERE,
            "ended: the password was refused"),
        Arguments.of(
            new SessionEvent.SessionDied(Reason.LOST_ROTATION),
            Level.SEVERE,
            "ended: the refresh token was lost"),
        Arguments.of(new SessionEvent.Closed(), Level.FINE, "Closed"));
  }

  @ParameterizedTest
  @MethodSource("events")
  void event_isOneLineAtItsLevelWithTheSessionsName(
      SessionEvent event, Level level, String expected) {
    new OperatorLog("api.example.com #3fa2b1").write(event);

    assertThat(log.lines()).hasSize(1);
    Line line = log.lines().get(0);
    assertThat(line.level()).isEqualTo(level);
    assertThat(line.text())
        .startsWith("session api.example.com #3fa2b1: ")
        .contains(expected)
        .doesNotContain("\n", "{");
  }

  @ParameterizedTest
  @EnumSource(FailureClass.class)
  void anyFailure_hasWordsOfItsOwn(FailureClass failure) {
    new OperatorLog("x").write(new SessionEvent.RefreshFailed(failure, null));

    assertThat(log.lines().get(0).text()).doesNotContain(failure.name(), "password itself");
  }

  @ParameterizedTest
  @EnumSource(FailureClass.class)
  void failedLogin_saysNothingOfARefreshToken(FailureClass failure) {
    new OperatorLog("x").write(new SessionEvent.LoginFailed(failure, null));

    assertThat(log.lines().get(0).text()).doesNotContain(failure.name(), "refresh");
  }

  @Test
  void kindOfEventFromALaterVersion_isLoggedAsItIs() {
    record Later(int number) implements SessionEvent {}

    new OperatorLog("x").write(new Later(3));

    assertThat(log.lines()).containsExactly(new Line(Level.FINE, "session x: Later[number=3]"));
  }

  @Test
  void alarm_isAnErrorWithTheCause() {
    new OperatorLog("x")
        .alarm(new Trouble(FailureClass.TERMINAL_CONFIG, "a {0}", false, null, null));

    assertThat(log.lines())
        .containsExactly(new Line(Level.SEVERE, "session x: it cannot be renewed: a {0}"));
  }

  @Test
  void lifeOfASession_showsNeitherSecretNorUserName() {
    try (Rig rig = Rig.shared()) {
      rig.current();
      rig.store.down = true;
      rig.becomeDue();
      rig.current();
      rig.store.down = false;
      rig.endpoint.next(fails(Outcome.TERMINAL_CONFIG, 404), fails(Outcome.NOT_SENT));
      rig.time.advance(Duration.ofSeconds(2));
      rig.current();
      rig.session.logout();
      rig.endpoint.next(fails(Outcome.TERMINAL_TOKEN, 401));
      assertThatExceptionOfType(LoginRejectedException.class).isThrownBy(rig.session::refresh);

      assertThat(log.lines()).hasSizeGreaterThan(7);
      assertThat(log.lines())
          .allSatisfy(
              line ->
                  assertThat(line.text())
                      .doesNotContain("access-", "refresh-", "hunter2", "ops@example.com"));
    }
  }

  @Test
  void twoUsers_haveTwoNames() {
    String one = SessionName.of(Rig.ORIGIN, Rig.USER);

    assertThat(one).matches("api\\.example\\.com #[0-9a-f]{6}");
    assertThat(SessionName.of(Rig.ORIGIN, "dev@example.com")).isNotEqualTo(one);
  }
}
