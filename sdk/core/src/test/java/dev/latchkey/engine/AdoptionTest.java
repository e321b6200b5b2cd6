package dev.latchkey.engine;

import static dev.latchkey.engine.ScriptedEndpoint.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.latchkey.Secret;
import dev.latchkey.engine.RefreshToken.Standing;
import dev.latchkey.engine.ScriptedStore.Call;
import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.error.CredentialsUnavailableException;
import dev.latchkey.session.FailureClass;
import dev.latchkey.session.SessionDescription.State;
import dev.latchkey.session.SessionEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Several sessions on one store: what one has got, the others take over (section 4.9). */
class AdoptionTest {

  @Test
  void loggedInElsewhere_isAdoptedWithoutARequest() {
    try (Rig first = Rig.sharedLoggedIn();
        Rig second = first.beside()) {
      assertThat(second.current()).isEqualTo("access-1");

      assertThat(first.endpoint.requests).isEmpty();
      second.awaitEvent(new SessionEvent.Adopted(1, 1, first.time.wall().plusSeconds(3600)));
      assertThat(second.describe().counters().tokenRequests()).isZero();
    }
  }

  @Test
  void renewedElsewhere_isAdoptedInsteadOfRefreshed() {
    try (Rig first = Rig.sharedLoggedIn();
        Rig second = first.beside()) {
      second.current();
      first.becomeExpired();
      assertThat(first.current()).isEqualTo("access-2");

      assertThat(second.current()).isEqualTo("access-2");

      assertThat(first.endpoint.requests).containsExactly("refresh refresh-1");
      assertThat(second.describe().lastFailure()).isNull();
    }
  }

  @Test
  void takingTurns_costsOneRequestForEachGeneration() {
    try (Rig first = Rig.sharedLoggedIn();
        Rig second = first.beside()) {
      for (int i = 2; i < 22; i++) {
        first.becomeExpired();
        Rig quick = i % 3 == 0 ? first : second;
        Rig slow = i % 3 == 0 ? second : first;

        assertThat(quick.current()).isEqualTo("access-" + i);
        assertThat(slow.current()).isEqualTo("access-" + i);

        assertThat(slow.session.current().generation()).isEqualTo(i);
        assertThat(first.endpoint.requests).hasSize(i - 1);
      }
    }
  }

  @Test
  void adoptedAfterAFailure_theFailureIsForgotten() {
    try (Rig first = Rig.sharedLoggedIn();
        Rig second = first.beside()) {
      second.current();
      first.becomeDue();
      first.endpoint.next(fails(Outcome.NOT_SENT));
      second.current();
      assertThat(second.describe().lastFailure()).isEqualTo(FailureClass.NOT_SENT);
      first.time.advance(Duration.ofSeconds(1));
      first.current();

      assertThat(second.current()).isEqualTo("access-2");

      assertThat(second.describe().lastFailure()).isNull();
      assertThat(second.describe().state()).isEqualTo(State.IDLE);
    }
  }

  @Test
  void adoptedTokenIsOldAlready_isRefreshedWithItsOwnRefreshToken() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      rig.store.putTheirs(1, 2, "theirs");
      rig.becomeExpired();

      assertThat(rig.current()).isEqualTo("access-2");

      assertThat(rig.endpoint.requests).containsExactly("refresh refresh-theirs");
      assertThat(rig.session.current().generation()).isEqualTo(3);
    }
  }

  @Test
  void sameTokenWithAWorseStanding_isNotHandedOutAsANewOne() throws Exception {
    try (Rig first = Rig.sharedLoggedIn();
        Rig second = first.beside()) {
      second.current();
      first.time.advance(Duration.ofMinutes(10));
      first.endpoint.next(fails(Outcome.AMBIGUOUS));
      assertThatExceptionOfType(CredentialsUnavailableException.class)
          .isThrownBy(first.session::refresh);
      second.session.invalidate(1);

      assertThat(second.current()).isEqualTo("access-2");

      assertThat(first.endpoint.requests)
          .as("the one more time that is allowed")
          .containsExactly("refresh refresh-1", "refresh refresh-1");
    }
  }

  @Test
  void presentedWithoutAnAnswerByTwo_isPresentedByNobodyAgain() {
    try (Rig first = Rig.sharedLoggedIn();
        Rig second = first.beside()) {
      second.current();
      first.becomeExpired();
      first.endpoint.next(fails(Outcome.AMBIGUOUS), fails(Outcome.AMBIGUOUS));
      assertThatExceptionOfType(CredentialsUnavailableException.class)
          .isThrownBy(first.session::current);
      assertThatExceptionOfType(CredentialsUnavailableException.class)
          .isThrownBy(second.session::current);
      first.time.advance(Duration.ofMinutes(1));

      assertThat(first.current()).isEqualTo("access-2");

      assertThat(first.endpoint.requests)
          .containsExactly("refresh refresh-1", "refresh refresh-1", "login hunter2");
    }
  }

  @Test
  void adoptedTokenRefusedBeforeItsWaitersWake_isNotHandedOutToThem() throws Exception {
    try (Rig first = Rig.sharedLoggedIn();
        Rig second = first.beside()) {
      second.current();
      first.becomeExpired();
      first.current();
      Gate gate = new Gate();
      first.store.before(Call.RELEASE, gate::pass);
      Future<String> early = second.currentElsewhere();
      gate.awaitReached();

      assertThat(second.session.current().generation()).isEqualTo(2);
      second.session.invalidate(2);
      Future<String> refuser = second.currentElsewhere();
      second.awaitWaits(3);
      gate.open();

      assertThat(Rig.get(refuser)).isEqualTo("access-3");
      assertThat(Rig.get(early)).isEqualTo("access-3");
    }
  }

  @Test
  void generationsCountedApart_theirLaterTokensAreNotTakenForOldOnes() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      rig.time.advance(Duration.ofSeconds(10));
      // Each login elsewhere counts from fewer tokens than have been seen here.
      for (int lineage = 2; lineage < 5; lineage++) {
        rig.store.putTheirs(lineage, 1, "login-" + lineage);
        rig.session.invalidate(rig.session.current().generation());
        assertThat(rig.current()).isEqualTo("access-login-" + lineage);
      }
      rig.store.putTheirs(4, 2, "rotated");
      rig.session.invalidate(rig.session.current().generation());

      assertThat(rig.current()).isEqualTo("access-rotated");

      assertThat(rig.endpoint.requests).isEmpty();
      assertThat(rig.store.access()).isEqualTo("access-rotated");
    }
  }

  @Test
  void storeFellBack_ownTokensAreKeptAndRefreshed() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      StoredSession copy = rig.store.stored();
      rig.becomeExpired();
      rig.current();
      rig.store.fallBackTo(copy.toBytes());
      rig.becomeExpired();

      assertThat(rig.current()).isEqualTo("access-3");

      assertThat(rig.endpoint.requests).containsExactly("refresh refresh-1", "refresh refresh-2");
      assertThat(rig.store.access()).isEqualTo("access-3");
    }
  }

  @Test
  void storedTokenCannotBeAHeader_isReplaced() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      rig.store.putTheirs(1, 2, "evil\r\nX-Admin: 1");
      rig.becomeExpired();

      assertThat(rig.current()).isEqualTo("access-2");

      assertThat(rig.endpoint.requests).containsExactly("refresh refresh-1");
      assertThat(rig.store.access()).isEqualTo("access-2");
    }
  }

  @Test
  void unreadableRecord_isReplacedByALogin() throws Exception {
    try (Rig rig = Rig.shared()) {
      rig.store.put("not JSON".getBytes(StandardCharsets.UTF_8));

      assertThat(rig.current()).isEqualTo("access-1");

      assertThat(rig.store.access()).isEqualTo("access-1");
    }
  }

  @Test
  void refusedAsTheWinnerStores_theirTokensAreAdopted() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      rig.becomeExpired();
      rig.endpoint.next(
          () -> {
            try {
              rig.store.putTheirs(1, 2, "winner");
            } catch (IOException e) {
              throw new AssertionError(e);
            }
            throw new TokenRequestException(Outcome.TERMINAL_TOKEN, "scripted", 400, null, null);
          });

      assertThat(rig.current()).isEqualTo("access-winner");

      assertThat(rig.endpoint.requests).as("no login").containsExactly("refresh refresh-1");
      assertThat(rig.store.access()).as("not deleted").isEqualTo("access-winner");
    }
  }

  @Test
  void refusedWhileTheStoreIsDown_isNotPresentedAgain() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      rig.becomeExpired();
      rig.endpoint.next(
          () -> {
            rig.store.down = true;
            throw new TokenRequestException(Outcome.TERMINAL_TOKEN, "scripted", 400, null, null);
          });
      assertThatExceptionOfType(CredentialsUnavailableException.class)
          .isThrownBy(rig.session::current)
          .withMessageContaining("store");
      rig.store.down = false;
      rig.time.advance(Duration.ofSeconds(2));

      assertThat(rig.current()).isEqualTo("access-2");

      assertThat(rig.endpoint.requests).containsExactly("refresh refresh-1", "login hunter2");
    }
  }

  @Test
  void standing_isStoredWithTheToken() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      rig.endpoint.next(fails(Outcome.AMBIGUOUS));
      rig.becomeDue();
      rig.current();

      StoredSession stored = rig.store.stored();
      assertThat(stored.refresh())
          .isEqualTo(new RefreshToken(Secret.of("refresh-1"), Standing.UNANSWERED));
      assertThat(stored.generation()).isEqualTo(1);
    }
  }
}
