package dev.latchkey.engine;

import static dev.latchkey.engine.ScriptedEndpoint.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.latchkey.engine.ScriptedStore.Call;
import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.error.CredentialsUnavailableException;
import dev.latchkey.error.SessionEndedException;
import dev.latchkey.error.SessionEndedException.Cause;
import dev.latchkey.session.AccessToken;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.SessionDescription.State;
import dev.latchkey.session.SessionEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Sessions on a store that have ended, and what brings them back. */
class EndedTest {

  @Test
  void dead_newerTokensInTheStoreBringItBackAfterThirtySeconds() throws Exception {
    try (Rig rig = dead()) {
      rig.store.putTheirs(2, 5, "theirs");
      rig.time.advance(Duration.ofSeconds(15));
      assertThatExceptionOfType(SessionEndedException.class).isThrownBy(rig.session::current);

      rig.time.advance(Duration.ofSeconds(15));

      assertThat(rig.current()).isEqualTo("access-theirs");
      assertThat(rig.describe().state()).isEqualTo(State.IDLE);
      assertThat(rig.endpoint.requests).containsExactly("refresh refresh-0");
    }
  }

  @Test
  void dead_looksAtTheStoreEveryThirtySecondsAndSendsNothing() throws Exception {
    try (Rig rig = dead()) {
      int before = rig.store.count(Call.LOAD);
      for (int i = 0; i < 120; i++) {
        assertThatExceptionOfType(SessionEndedException.class)
            .isThrownBy(rig.session::current)
            .satisfies(e -> assertThat(e.cause()).isEqualTo(Cause.REFRESH_TOKEN_REFUSED));
        rig.time.advance(Duration.ofSeconds(1));
      }

      assertThat(rig.store.count(Call.LOAD) - before).isBetween(3, 4);
      assertThat(rig.endpoint.requests).hasSize(1);
      assertThat(rig.events).filteredOn(SessionEvent.SessionDied.class::isInstance).hasSize(1);
    }
  }

  @Test
  void dead_theirTokensAreOldAlreadyAndAreRefreshed() throws Exception {
    try (Rig rig = dead()) {
      rig.store.putTheirs(2, 5, "theirs");
      rig.becomeExpired();

      assertThat(rig.current()).isEqualTo("access-1");

      assertThat(rig.endpoint.requests)
          .containsExactly("refresh refresh-0", "refresh refresh-theirs");
    }
  }

  @Test
  void dead_theirTokensAreOldAlreadyAndCannotBeRefreshedNow_isAPauseAndNoEnd() throws Exception {
    try (Rig rig = dead()) {
      rig.store.putTheirs(2, 5, "theirs");
      rig.becomeExpired();
      rig.endpoint.next(fails(Outcome.REFUSED, 503));
      assertThatExceptionOfType(CredentialsUnavailableException.class)
          .isThrownBy(rig.session::current);

      rig.time.advance(Duration.ofSeconds(1));

      assertThat(rig.current()).isEqualTo("access-1");
    }
  }

  @Test
  void loggedOutElsewhere_endsHereToo() {
    try (Rig first = Rig.sharedLoggedIn();
        Rig second = first.beside()) {
      second.current();
      first.session.logout();
      first.becomeExpired();

      assertThatExceptionOfType(SessionEndedException.class)
          .isThrownBy(second.session::current)
          .satisfies(e -> assertThat(e.cause()).isEqualTo(Cause.LOGGED_OUT));

      assertThat(second.describe().view()).isEqualTo(Freshness.EMPTY);
      second.awaitEvent(new SessionEvent.LoggedOut());
      assertThat(first.endpoint.requests).isEmpty();
    }
  }

  @Test
  void loggedOutElsewhere_loginElsewhereIsFollowed() {
    try (Rig first = Rig.sharedLoggedIn();
        Rig second = loggedOutBeside(first)) {
      assertThat(first.session.refresh().secret().reveal()).isEqualTo("access-2");
      second.time.advance(Duration.ofSeconds(30));

      assertThat(second.current()).isEqualTo("access-2");

      assertThat(second.session.current().lineage()).isEqualTo(3);
      assertThat(first.endpoint.requests).containsExactly("login hunter2");
    }
  }

  @Test
  void loggedOutElsewhere_refreshLogsIn() {
    try (Rig first = Rig.sharedLoggedIn();
        Rig second = loggedOutBeside(first)) {
      assertThat(second.session.refresh().secret().reveal()).isEqualTo("access-2");

      assertThat(first.endpoint.requests).containsExactly("login hunter2");
    }
  }

  @Test
  void loggedOutElsewhere_aStoreThatIsDownIsNoReasonToLogIn() {
    try (Rig first = Rig.sharedLoggedIn();
        Rig second = loggedOutBeside(first)) {
      first.store.down = true;
      second.time.advance(Duration.ofSeconds(30));
      assertThatExceptionOfType(SessionEndedException.class).isThrownBy(second.session::current);
      first.store.down = false;

      for (int i = 0; i < 10; i++) {
        second.time.advance(Duration.ofSeconds(40));
        assertThatExceptionOfType(SessionEndedException.class).isThrownBy(second.session::current);
      }

      assertThat(first.endpoint.requests).as("nobody asked for a login").isEmpty();
    }
  }

  @Test
  void tombstoneOnAFreshStart_isNoReasonNotToLogIn() {
    try (Rig first = Rig.sharedLoggedIn()) {
      first.session.logout();
      try (Rig restarted = first.beside()) {
        assertThat(restarted.current()).isEqualTo("access-2");
        assertThat(restarted.session.current().lineage()).isEqualTo(3);
      }
    }
  }

  @Test
  void callFromBeforeTheLogoutElsewhere_isNotForTheLoginAfterIt() {
    try (Rig first = Rig.sharedLoggedIn();
        Rig second = first.beside()) {
      AccessToken before = second.session.current();
      first.session.logout();
      first.becomeExpired();
      assertThatExceptionOfType(SessionEndedException.class).isThrownBy(second.session::current);
      second.session.refresh();

      assertThat(second.session.replacement(before, true, second.waitOf(Duration.ofSeconds(1))))
          .isNull();
    }
  }

  /** A session whose refresh token was refused for good. */
  private static Rig dead() throws Exception {
    Rig rig = Rig.sharedWithoutLogin();
    rig.endpoint.next(fails(Outcome.TERMINAL_TOKEN, 400));
    rig.becomeExpired();
    // The store is looked at four times, over 1.4 s, before the refusal is believed.
    assertThat(Rig.failureOf(rig.whileTimeGoesOn(rig::current)))
        .isInstanceOf(SessionEndedException.class);
    return rig;
  }

  private static Rig loggedOutBeside(Rig first) {
    Rig second = first.beside();
    second.current();
    first.session.logout();
    first.becomeExpired();
    assertThatExceptionOfType(SessionEndedException.class).isThrownBy(second.session::current);
    return second;
  }
}
