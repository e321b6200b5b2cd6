package dev.latchkey.engine;

import static dev.latchkey.engine.ScriptedEndpoint.fails;
import static dev.latchkey.engine.ScriptedEndpoint.grant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.latchkey.engine.RefreshToken.Standing;
import dev.latchkey.engine.ScriptedStore.Call;
import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.error.CredentialsUnavailableException;
import dev.latchkey.error.SessionEndedException;
import dev.latchkey.error.SessionEndedException.Cause;
import dev.latchkey.session.SessionOptions.Replay;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refresh tokens that rotate, or do not, or got lost on the way. */
class RotationTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void answerWithoutARefreshToken_keepsTheOldOneInMemoryAndInTheStore(@Nullable String sent)
      throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      rig.endpoint.next(() -> grant("access-2", sent, 3600L));
      rig.becomeExpired();
      assertThat(rig.current()).isEqualTo("access-2");

      assertThat(storedRefresh(rig)).isEqualTo("refresh-1");
      rig.becomeExpired();
      rig.current();
      assertThat(rig.endpoint.requests).containsExactly("refresh refresh-1", "refresh refresh-1");
    }
  }

  @Test
  void answerWithANewRefreshToken_theOldOneIsNeverSentAgain() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      for (int i = 0; i < 20; i++) {
        rig.becomeExpired();
        rig.current();
      }
      try (Rig restarted = rig.beside()) {
        restarted.becomeExpired();
        restarted.current();
      }

      assertThat(rig.endpoint.requests).hasSize(21).doesNotHaveDuplicates();
      assertThat(storedRefresh(rig)).isEqualTo("refresh-22");
    }
  }

  @Test
  void newTokens_areInTheStoreBeforeAnyWaiterResumes() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      Gate write = new Gate();
      rig.store.before(Call.WRITE, write::pass);
      rig.becomeExpired();
      Future<String> waiter =
          rig.elsewhere(() -> rig.current() + " with " + storedRefresh(rig) + " in the store");
      write.awaitReached();
      rig.awaitWaits(2);
      assertThat(waiter.isDone()).isFalse();
      assertThat(rig.describe().generation()).as("not public either").isEqualTo(1);

      write.open();

      assertThat(Rig.get(waiter)).isEqualTo("access-2 with refresh-2 in the store");
    }
  }

  @Test
  void lostAnswer_serverWithAReuseIntervalRepeatsItAndTheSessionGoesOn() {
    try (Rig rig = Rig.loggedIn()) {
      TokenGrant rotated = rig.endpoint.mint();
      rig.endpoint.next(fails(Outcome.AMBIGUOUS), () -> rotated);
      rig.becomeExpired();
      assertThatExceptionOfType(CredentialsUnavailableException.class)
          .isThrownBy(rig.session::current);
      rig.time.advance(Duration.ofSeconds(1));

      assertThat(rig.current()).isEqualTo("access-2");

      rig.becomeExpired();
      rig.current();
      assertThat(rig.endpoint.requests)
          .containsExactly("refresh refresh-1", "refresh refresh-1", "refresh refresh-2");
      assertThat(rig.describe().lineage()).as("no login").isEqualTo(1);
    }
  }

  @Test
  void lostAnswer_serverWithoutAReuseIntervalCostsOneLogin() {
    try (Rig rig = Rig.loggedIn()) {
      rig.endpoint.next(fails(Outcome.AMBIGUOUS), fails(Outcome.TERMINAL_TOKEN, 400));
      rig.becomeExpired();
      assertThatExceptionOfType(CredentialsUnavailableException.class)
          .isThrownBy(rig.session::current);
      rig.time.advance(Duration.ofSeconds(1));

      assertThat(rig.current()).isEqualTo("access-2");

      assertThat(rig.endpoint.requests)
          .containsExactly("refresh refresh-1", "refresh refresh-1", "login hunter2");
    }
  }

  @Test
  void neverReplay_lostAnswerCostsALoginAtOnce() {
    try (Rig rig = Rig.logIn(Rig.with(options -> options.replay(Replay.NEVER_REPLAY)))) {
      rig.endpoint.requests.clear();
      rig.endpoint.next(fails(Outcome.AMBIGUOUS));
      rig.becomeExpired();
      assertThatExceptionOfType(CredentialsUnavailableException.class)
          .isThrownBy(rig.session::current);
      rig.time.advance(Duration.ofSeconds(1));

      assertThat(rig.current()).isEqualTo("access-2");

      assertThat(rig.endpoint.requests).containsExactly("refresh refresh-1", "login hunter2");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Outcome.class,
      names = {"NOT_SENT", "REFUSED"})
  void neverReplay_requestThatCannotHaveCountedIsRepeatedAllTheSame(Outcome outcome) {
    try (Rig rig = Rig.logIn(Rig.with(options -> options.replay(Replay.NEVER_REPLAY)))) {
      rig.endpoint.requests.clear();
      rig.endpoint.next(fails(outcome));
      rig.becomeDue();
      rig.current();
      rig.time.advance(Duration.ofSeconds(1));

      assertThat(rig.current()).isEqualTo("access-2");

      assertThat(rig.endpoint.requests).containsExactly("refresh refresh-1", "refresh refresh-1");
    }
  }

  @Test
  void neverReplay_requestThatBrokeOffInsideIsNotRepeatedEither() {
    try (Rig rig = Rig.logIn(Rig.with(options -> options.replay(Replay.NEVER_REPLAY)))) {
      rig.endpoint.requests.clear();
      rig.endpoint.next(
          () -> {
            throw new StackOverflowError("scripted");
          });
      rig.becomeDue();
      rig.current();
      rig.time.advance(Duration.ofSeconds(1));
      rig.current();

      assertThat(rig.endpoint.requests).containsExactly("refresh refresh-1", "login hunter2");
    }
  }

  @Test
  void neverReplay_nobodyElseOnTheStorePresentsItEither() throws Exception {
    try (Rig rig = Rig.logIn(Rig.shared(options -> options.replay(Replay.NEVER_REPLAY)))) {
      rig.endpoint.requests.clear();
      rig.endpoint.next(fails(Outcome.AMBIGUOUS));
      rig.becomeExpired();
      assertThatExceptionOfType(CredentialsUnavailableException.class)
          .isThrownBy(rig.session::current);
      StoredSession stored = rig.store.stored();
      assertThat(stored.refresh()).extracting(RefreshToken::standing).isEqualTo(Standing.LOST);
      try (Rig other = rig.beside()) {
        assertThat(other.current()).isEqualTo("access-2");
      }

      assertThat(rig.endpoint.requests).containsExactly("refresh refresh-1", "login hunter2");
    }
  }

  @Test
  void refreshTokenExpired_thePasswordBuysOneLogin() {
    try (Rig rig = Rig.loggedIn()) {
      rig.endpoint.next(fails(Outcome.TERMINAL_TOKEN, 400));
      rig.becomeExpired();
      for (int i = 0; i < 10; i++) {
        assertThat(rig.current()).isEqualTo("access-2");
      }

      assertThat(rig.endpoint.requests).containsExactly("refresh refresh-1", "login hunter2");
    }
  }

  @Test
  void serverError_isNoReasonToLogIn() {
    try (Rig rig = Rig.loggedIn()) {
      rig.endpoint.next(fails(Outcome.AMBIGUOUS, 500));
      rig.becomeExpired();
      assertThatExceptionOfType(CredentialsUnavailableException.class)
          .isThrownBy(rig.session::current);

      assertThat(rig.endpoint.requests).containsExactly("refresh refresh-1");
    }
  }

  @Test
  void tooManyRequests_waitsForAsLongAsAskedAndRefreshesThen() {
    try (Rig rig = Rig.loggedIn()) {
      rig.endpoint.next(ScriptedEndpoint.putsOff(Duration.ofSeconds(30)));
      rig.becomeExpired();
      for (int second = 0; second < 31; second++) {
        assertThatExceptionOfType(CredentialsUnavailableException.class)
            .isThrownBy(rig.session::current);
        rig.time.advance(Duration.ofSeconds(1));
      }
      assertThat(rig.endpoint.requests).as("neither refresh nor login").hasSize(1);
      rig.time.advance(Duration.ofMillis(500)); // 30 s and the jitter of a twentieth

      assertThat(rig.current()).isEqualTo("access-2");

      assertThat(rig.endpoint.requests).containsExactly("refresh refresh-1", "refresh refresh-1");
    }
  }

  @Test
  void refusedAfterALostAnswerWithoutALogin_saysWhichOfTheTwoItWas() {
    try (Rig rig = Rig.withoutLogin()) {
      rig.endpoint.next(fails(Outcome.AMBIGUOUS), fails(Outcome.TERMINAL_TOKEN, 400));
      rig.becomeExpired();
      assertThatExceptionOfType(CredentialsUnavailableException.class)
          .isThrownBy(rig.session::current);
      rig.time.advance(Duration.ofSeconds(1));

      assertThatExceptionOfType(SessionEndedException.class)
          .isThrownBy(rig.session::current)
          .satisfies(e -> assertThat(e.cause()).isEqualTo(Cause.LOST_ROTATION));
    }
  }

  private static @Nullable String storedRefresh(Rig rig) throws IOException {
    StoredSession stored = rig.store.stored();
    return stored.refresh() == null ? null : stored.refresh().value().reveal();
  }
}
