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
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The re-login ladder and the latch on a refused password. */
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
}
