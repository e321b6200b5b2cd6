package dev.latchkey.engine;

import static dev.latchkey.engine.ScriptedEndpoint.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.error.CredentialsUnavailableException;
import dev.latchkey.error.LoginRejectedException;
import dev.latchkey.error.SessionEndedException;
import dev.latchkey.error.SessionEndedException.Cause;
import dev.latchkey.session.FailureClass;
import dev.latchkey.session.SessionDescription.State;
import dev.latchkey.session.SessionEvent;
import dev.latchkey.session.SessionEvent.SessionDied.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a session when token requests fail: section 4.5. */
class FailureTest {

  @Test
  void outage_isAskedAboutOnTheBackoffScheduleOnly() {
    try (Rig rig = Rig.loggedIn()) {
      rig.becomeExpired();
      for (int i = 0; i < 20; i++) {
        rig.endpoint.next(fails(Outcome.NOT_SENT));
      }

      for (int i = 0; i < 60 * 20; i++) {
        assertThatExceptionOfType(CredentialsUnavailableException.class)
            .isThrownBy(rig.session::current);
        rig.time.advance(Duration.ofMillis(50));
      }

      // 0, 0.75, 2.25, 5.25, 11.25, 23.25, 45.75 s
      assertThat(rig.endpoint.requests).hasSize(7);
    }
  }

  @Test
  void recovery_resetsTheBackoff() {
    try (Rig rig = Rig.loggedIn()) {
      rig.endpoint.next(fails(Outcome.NOT_SENT), fails(Outcome.NOT_SENT), fails(Outcome.NOT_SENT));
      rig.becomeExpired();
      for (int pause : new int[] {750, 1500, 3000}) {
        assertThatExceptionOfType(CredentialsUnavailableException.class)
            .isThrownBy(rig.session::current)
            .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofMillis(pause)));
        rig.time.advance(Duration.ofMillis(pause));
      }
      assertThat(rig.current()).isEqualTo("access-2");

      rig.endpoint.next(fails(Outcome.NOT_SENT));
      rig.becomeExpired();
      assertThatExceptionOfType(CredentialsUnavailableException.class)
          .isThrownBy(rig.session::current)
          .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofMillis(750)));
    }
  }

  @Test
  void retryAfter_isALowerBound() {
    try (Rig rig = Rig.loggedIn()) {
      rig.endpoint.next(ScriptedEndpoint.putsOff(Duration.ofSeconds(40)));
      rig.becomeExpired();

      assertThatExceptionOfType(CredentialsUnavailableException.class)
          .isThrownBy(rig.session::current)
          .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(42)));
    }
  }

  @Test
  void ambiguous_presentsTheSameTokenOnceMore() {
    try (Rig rig = Rig.loggedIn()) {
      rig.endpoint.next(fails(Outcome.AMBIGUOUS, 502));
      rig.becomeDue();
      assertThat(rig.current()).isEqualTo("access-1");
      rig.time.advance(Duration.ofSeconds(1));

      assertThat(rig.current()).isEqualTo("access-2");
      assertThat(rig.endpoint.requests).containsExactly("refresh refresh-1", "refresh refresh-1");
    }
  }

  @Test
  void ambiguousTwice_logsInInsteadOfAThirdTime() {
    try (Rig rig = Rig.loggedIn()) {
      rig.endpoint.next(fails(Outcome.AMBIGUOUS), fails(Outcome.AMBIGUOUS));
      rig.becomeDue();
      rig.current();
      rig.time.advance(Duration.ofSeconds(1));
      rig.current();
      rig.time.advance(Duration.ofSeconds(2));

      assertThat(rig.current()).isEqualTo("access-2");
      assertThat(rig.endpoint.requests)
          .containsExactly("refresh refresh-1", "refresh refresh-1", "login hunter2");
    }
  }

  @Test
  void ambiguousThenRefused_isALostRotation() {
    try (Rig rig = Rig.withoutLogin()) {
      rig.endpoint.next(fails(Outcome.AMBIGUOUS), fails(Outcome.TERMINAL_TOKEN, 400));
      rig.becomeExpired();
      assertThatExceptionOfType(CredentialsUnavailableException.class)
          .isThrownBy(rig.session::current);
      rig.time.advance(Duration.ofSeconds(1));

      assertThatExceptionOfType(SessionEndedException.class)
          .isThrownBy(rig.session::current)
          .satisfies(e -> assertThat(e.cause()).isEqualTo(Cause.LOST_ROTATION));
      rig.awaitEvent(new SessionEvent.SessionDied(Reason.LOST_ROTATION));
    }
  }

  @Test
  void ambiguousTwiceWithoutLogin_servesToTheEndAndEndsThen() {
    try (Rig rig = Rig.withoutLogin()) {
      rig.endpoint.next(fails(Outcome.AMBIGUOUS), fails(Outcome.AMBIGUOUS));
      rig.becomeDue();
      rig.current();
      rig.time.advance(Duration.ofSeconds(1));
      rig.current();
      rig.time.advance(Duration.ofSeconds(2));
      assertThat(rig.current()).isEqualTo("access-0");

      rig.time.advance(Duration.ofMinutes(5));

      assertThatExceptionOfType(SessionEndedException.class)
          .isThrownBy(rig.session::current)
          .satisfies(e -> assertThat(e.cause()).isEqualTo(Cause.LOST_ROTATION));
      assertThat(rig.endpoint.requests).hasSize(2);
    }
  }

  @Test
  void refusedWithoutLogin_endsTheSessionAndAsksNobodyAgain() {
    try (Rig rig = Rig.withoutLogin()) {
      rig.endpoint.next(fails(Outcome.TERMINAL_TOKEN, 400));
      rig.becomeExpired();

      for (int i = 0; i < 10; i++) {
        assertThatExceptionOfType(SessionEndedException.class)
            .isThrownBy(rig.session::current)
            .satisfies(e -> assertThat(e.cause()).isEqualTo(Cause.REFRESH_TOKEN_REFUSED));
        rig.time.advance(Duration.ofMinutes(10));
      }
      assertThat(rig.endpoint.requests).hasSize(1);
      assertThat(rig.describe().state()).isEqualTo(State.DEAD);
    }
  }

  @Test
  void refusedLogin_isAnnouncedBeforeTheEndItMeans() {
    try (Rig rig = new Rig()) {
      rig.endpoint.next(fails(Outcome.TERMINAL_TOKEN, 401));
      assertThatExceptionOfType(LoginRejectedException.class).isThrownBy(rig.session::current);

      Rig.await(() -> rig.events.size() == 2);
      assertThat(rig.events)
          .containsExactly(
              new SessionEvent.LoginFailed(FailureClass.TERMINAL_TOKEN, 401),
              new SessionEvent.SessionDied(Reason.LOGIN_REJECTED));
    }
  }

  @Test
  void misconfiguredEndpoint_keepsTheTokensAndPausesForLong() {
    try (Rig rig = Rig.loggedIn()) {
      rig.endpoint.next(fails(Outcome.TERMINAL_CONFIG, 302));
      rig.becomeDue();
      assertThat(rig.current()).isEqualTo("access-1");
      assertThat(rig.describe().lastFailure()).isEqualTo(FailureClass.TERMINAL_CONFIG);

      rig.time.advance(Duration.ofSeconds(20));
      assertThat(rig.current()).isEqualTo("access-1");
      assertThat(rig.endpoint.requests).hasSize(1);

      rig.time.advance(Duration.ofSeconds(3));
      assertThat(rig.current()).isEqualTo("access-2");
      assertThat(rig.endpoint.requests).last().isEqualTo("refresh refresh-1");
    }
  }

  @Test
  void misconfiguredEndpoint_isNotRetryableByTheCaller() {
    try (Rig rig = new Rig()) {
      rig.endpoint.next(fails(Outcome.TERMINAL_CONFIG, 404));

      assertThatExceptionOfType(CredentialsUnavailableException.class)
          .isThrownBy(rig.session::current)
          .withMessageContaining("login endpoint")
          .satisfies(e -> assertThat(e.retryable()).isFalse());
    }
  }

  @Test
  void tokenThatCannotBeAHeader_isNoAnswer() {
    try (Rig rig = new Rig()) {
      rig.endpoint.next(() -> ScriptedEndpoint.grant("evil\r\nX-Admin: 1", "refresh", 3600L));

      assertThatExceptionOfType(CredentialsUnavailableException.class)
          .isThrownBy(rig.session::current)
          .satisfies(e -> assertThat(e).hasStackTraceContaining("bearer token"))
          .satisfies(e -> assertThat(e.toString()).doesNotContain("evil"));
      assertThat(rig.describe().lastFailure()).isEqualTo(FailureClass.AMBIGUOUS);
    }
  }

  @Test
  void rotation_theNewTokenReplacesTheOld() {
    try (Rig rig = Rig.loggedIn()) {
      rig.becomeExpired();
      rig.current();
      rig.becomeExpired();
      rig.current();

      assertThat(rig.endpoint.requests).containsExactly("refresh refresh-1", "refresh refresh-2");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void rotation_omittedOrBlankKeepsTheOld(String blank) {
    try (Rig rig = Rig.loggedIn()) {
      rig.endpoint.next(
          () -> ScriptedEndpoint.grant("access-2", null, 3600L),
          () -> ScriptedEndpoint.grant("access-3", blank, 3600L));
      for (int i = 0; i < 3; i++) {
        rig.becomeExpired();
        rig.current();
      }

      assertThat(rig.endpoint.requests)
          .containsExactly("refresh refresh-1", "refresh refresh-1", "refresh refresh-1");
    }
  }

  @Test
  void refusedRefreshToken_logsInAgainInTheSameFlight() {
    try (Rig rig = Rig.loggedIn()) {
      rig.endpoint.next(fails(Outcome.TERMINAL_TOKEN, 400));
      rig.becomeExpired();

      assertThat(rig.current()).isEqualTo("access-2");

      assertThat(rig.endpoint.requests).containsExactly("refresh refresh-1", "login hunter2");
      assertThat(rig.describe().lineage()).isEqualTo(2);
      assertThat(rig.describe().generation()).isEqualTo(2);
    }
  }

  @Test
  void refusedRefreshThenRefusedLogin_endsTheSession() {
    try (Rig rig = Rig.loggedIn()) {
      rig.endpoint.next(fails(Outcome.TERMINAL_TOKEN, 400), fails(Outcome.TERMINAL_TOKEN, 401));
      rig.becomeExpired();

      assertThatExceptionOfType(LoginRejectedException.class)
          .isThrownBy(rig.session::current)
          .satisfies(e -> assertThat(e.status()).isEqualTo(401));
    }
  }
}
