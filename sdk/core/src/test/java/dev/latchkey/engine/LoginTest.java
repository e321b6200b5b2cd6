package dev.latchkey.engine;

import static dev.latchkey.engine.ScriptedEndpoint.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.error.CredentialsUnavailableException;
import dev.latchkey.error.LoginRejectedException;
import dev.latchkey.session.FailureClass;
import dev.latchkey.session.SessionDescription.State;
import dev.latchkey.session.SessionEvent;
import dev.latchkey.session.SessionEvent.SessionDied.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The re-login ladder, the latch on a refused password, and logins in place of a refresh. */
class LoginTest {

  @Test
  void wrongPassword_isSentOnceHoweverManyCall() throws Exception {
    try (Rig rig = new Rig()) {
      rig.endpoint.next(fails(Outcome.TERMINAL_TOKEN, 401));
      List<Future<String>> callers = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        callers.add(rig.currentElsewhere());
      }
      for (Future<String> caller : callers) {
        assertThat(Rig.failureOf(caller)).isInstanceOf(LoginRejectedException.class);
      }

      for (int i = 0; i < 10; i++) {
        rig.time.advance(Duration.ofMinutes(10));
        assertThatExceptionOfType(LoginRejectedException.class).isThrownBy(rig.session::current);
      }
      assertThat(rig.endpoint.requests).hasSize(1);
      assertThat(rig.describe().state()).isEqualTo(State.DEAD);
      rig.awaitEvent(new SessionEvent.SessionDied(Reason.LOGIN_REJECTED));
      assertThat(rig.events).filteredOn(SessionEvent.SessionDied.class::isInstance).hasSize(1);
    }
  }

  @Test
  void wrongPassword_theNextAnswerOfTheSupplierUnlatches() {
    try (Rig rig = new Rig()) {
      rig.endpoint.next(fails(Outcome.TERMINAL_TOKEN, 401));
      assertThatExceptionOfType(LoginRejectedException.class).isThrownBy(rig.session::current);

      rig.password = "correct horse";
      assertThatExceptionOfType(LoginRejectedException.class)
          .as("asked once a second")
          .isThrownBy(rig.session::current);
      rig.time.advance(Duration.ofSeconds(1));

      assertThat(rig.current()).isEqualTo("access-1");
      assertThat(rig.endpoint.requests).containsExactly("login hunter2", "login correct horse");
    }
  }

  @Test
  void wrongPassword_refreshAsksTheSupplierAtOnce() {
    try (Rig rig = new Rig()) {
      rig.endpoint.next(fails(Outcome.TERMINAL_TOKEN, 401));
      assertThatExceptionOfType(LoginRejectedException.class).isThrownBy(rig.session::current);
      assertThatExceptionOfType(LoginRejectedException.class).isThrownBy(rig.session::refresh);

      rig.password = "correct horse";

      assertThat(rig.session.refresh().secret().reveal()).isEqualTo("access-1");
    }
  }

  @Test
  void supplierThatFails_isNotAnEnd() {
    try (Rig rig = new Rig()) {
      rig.password = "";

      assertThatExceptionOfType(CredentialsUnavailableException.class)
          .isThrownBy(rig.session::current)
          .withMessageContaining("password supplier");
      assertThat(rig.describe().lastFailure()).isEqualTo(FailureClass.NO_PASSWORD);
      assertThat(rig.endpoint.requests).isEmpty();

      rig.password = "hunter2";
      rig.time.advance(Duration.ofSeconds(1));
      assertThat(rig.current()).isEqualTo("access-1");
    }
  }

  @Test
  void relogin_onceAMinute() {
    try (Rig rig = Rig.loggedIn()) {
      rig.time.advance(Duration.ofSeconds(20));
      rig.endpoint.next(fails(Outcome.TERMINAL_TOKEN, 400));
      rig.session.invalidate(1);

      assertThatExceptionOfType(CredentialsUnavailableException.class)
          .isThrownBy(rig.session::current)
          .withMessageContaining("too often")
          .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(40)));

      rig.time.advance(Duration.ofSeconds(40));
      assertThat(rig.current()).isEqualTo("access-2");
      assertThat(rig.endpoint.requests).containsExactly("refresh refresh-1", "login hunter2");
    }
  }

  @Test
  void relogin_fiveTimesAnHour() {
    try (Rig rig = Rig.loggedIn()) {
      for (int i = 1; i < 5; i++) {
        rig.time.advance(Duration.ofMinutes(2));
        rig.endpoint.next(fails(Outcome.TERMINAL_TOKEN, 400));
        rig.session.invalidate(i);
        rig.current();
      }
      rig.time.advance(Duration.ofMinutes(2));
      rig.endpoint.next(fails(Outcome.TERMINAL_TOKEN, 400));
      rig.session.invalidate(5);

      assertThatExceptionOfType(CredentialsUnavailableException.class)
          .isThrownBy(rig.session::current)
          .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofMinutes(50)));
    }
  }

  @Test
  void loginAsTheRegularWayToRenew_isNotLimited() {
    try (Rig rig = new Rig()) {
      for (int i = 0; i < 20; i++) {
        rig.endpoint.next(() -> ScriptedEndpoint.grant("access", null, 300L));
        assertThat(rig.current()).isEqualTo("access");
        rig.time.advance(Duration.ofMinutes(5));
      }
      assertThat(rig.endpoint.requests).hasSize(20);
    }
  }

  @Test
  void limit_doesNotOutlastAServingToken() {
    try (Rig rig = new Rig()) {
      rig.endpoint.next(() -> ScriptedEndpoint.grant("access", null, 60L));
      rig.current();
      assertThatExceptionOfType(CredentialsUnavailableException.class)
          .isThrownBy(rig.session::refresh);

      assertThat(rig.current()).as("still serves").isEqualTo("access");
      rig.time.advance(Duration.ofSeconds(55));
      assertThat(rig.current()).isEqualTo("access-1");
    }
  }

  @Test
  void loginUnanswered_isRepeatedOnTheBackoffSchedule() {
    try (Rig rig = new Rig()) {
      rig.endpoint.next(fails(Outcome.AMBIGUOUS, 500));
      assertThatExceptionOfType(CredentialsUnavailableException.class)
          .isThrownBy(rig.session::current);
      rig.time.advance(Duration.ofSeconds(1));

      assertThat(rig.current()).isEqualTo("access-1");
    }
  }

  @Test
  void refreshPutOff_isNoReasonToLogIn() {
    try (Rig rig = Rig.loggedIn()) {
      rig.endpoint.next(fails(Outcome.AMBIGUOUS, 500));
      rig.becomeExpired();

      assertThatExceptionOfType(CredentialsUnavailableException.class)
          .isThrownBy(rig.session::current);
      assertThat(rig.endpoint.requests).containsExactly("refresh refresh-1");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 405, 501})
  void missingRefreshEndpoint_isRememberedAfterTheSecondAnswerInARow(int status) {
    try (Rig rig = Rig.loggedIn()) {
      rig.endpoint.next(missing(status), rig.endpoint::mint, missing(status));
      for (int i = 2; i <= 5; i++) {
        rig.becomeExpired();
        assertThat(rig.current()).isEqualTo("access-" + i);
      }

      assertThat(rig.endpoint.requests)
          .containsExactly(
              "refresh refresh-1",
              "login hunter2",
              "refresh refresh-2",
              "login hunter2",
              "login hunter2",
              "login hunter2");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Outcome.class,
      names = {"NOT_SENT", "REFUSED", "AMBIGUOUS"})
  void missingRefreshEndpoint_anyOtherOutcomeBetweenStartsTheCountAgain(Outcome between) {
    try (Rig rig = Rig.loggedIn()) {
      rig.endpoint.next(missing(404), rig.endpoint::mint, fails(between), missing(404));
      rig.becomeExpired();
      rig.current();
      rig.becomeDue();
      rig.current();
      rig.time.advance(Duration.ofMinutes(2));
      rig.current();
      rig.becomeExpired();
      rig.current();

      assertThat(rig.endpoint.requests).last().isEqualTo("refresh refresh-3");
    }
  }

  @Test
  void captivePortal_isNotTakenForAPlatformWithoutARefreshEndpoint() {
    try (Rig rig = Rig.loggedIn()) {
      rig.becomeExpired();
      for (int i = 0; i < 3; i++) {
        rig.endpoint.next(missing(404), missing(404));
        assertThatExceptionOfType(CredentialsUnavailableException.class)
            .isThrownBy(rig.session::current);
        rig.time.advance(Duration.ofMinutes(5));
      }

      assertThat(rig.current()).isEqualTo("access-2");
      assertThat(rig.endpoint.requests).last().isEqualTo("refresh refresh-1");
    }
  }

  @Test
  void missingRefreshEndpoint_isLoggedOnce() {
    List<String> lines = new CopyOnWriteArrayList<>();
    Logger logger = Logger.getLogger("dev.latchkey.session");
    Handler handler =
        new StreamHandler() {
          @Override
          public synchronized void publish(LogRecord line) {
            lines.add(line.getMessage());
          }
        };
    logger.addHandler(handler);
    try (Rig rig = Rig.loggedIn()) {
      rig.endpoint.next(missing(404), rig.endpoint::mint, missing(404));
      for (int i = 0; i < 4; i++) {
        rig.becomeExpired();
        rig.current();
      }
    } finally {
      logger.removeHandler(handler);
    }
    assertThat(lines).filteredOn(line -> line.contains("no refresh endpoint")).hasSize(1);
  }

  private static ScriptedEndpoint.Answer missing(int status) {
    return fails(Outcome.TERMINAL_CONFIG, status);
  }
}
