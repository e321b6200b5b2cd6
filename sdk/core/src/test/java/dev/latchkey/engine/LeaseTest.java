package dev.latchkey.engine;

import static dev.latchkey.engine.ScriptedEndpoint.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.latchkey.engine.ScriptedStore.Call;
import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.error.CredentialsUnavailableException;
import dev.latchkey.session.FailureClass;
import dev.latchkey.session.SessionEvent;
import java.time.Duration;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The right to renew: who has it sends, who has not looks at the store and waits. */
class LeaseTest {

  @Test
  void heldElsewhere_theirTokensAreAdoptedWhileWaiting() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      rig.becomeExpired();
      rig.store.take(Duration.ofSeconds(75));
      Future<String> caller = rig.currentElsewhere();
      Rig.await(() -> rig.store.count(Call.LOAD) >= 2);
      rig.store.putTheirs(1, 2, "theirs");

      assertThat(Rig.get(rig.whileTimeGoesOn(() -> Rig.get(caller)))).isEqualTo("access-theirs");
      assertThat(rig.endpoint.requests).isEmpty();
      assertThat(rig.store.isLeased()).as("still theirs").isTrue();
    }
  }

  @Test
  void heldElsewhereForTooLong_isTypedAndSendsNothing() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      rig.becomeExpired();
      rig.store.take(Duration.ofSeconds(75));
      Future<String> caller = rig.currentElsewhere();

      Rig.await(
          () -> {
            rig.time.advanceForSleepers(Duration.ofMillis(50));
            return rig.events.contains(new SessionEvent.LeaseTimeout());
          });

      assertThat(Rig.failureOf(caller)).isInstanceOf(CredentialsUnavailableException.class);
      assertThat(rig.describe().lastFailure()).isEqualTo(FailureClass.STORE);
      assertThat(rig.endpoint.requests).isEmpty();
    }
  }

  @Test
  void heldElsewhereUntilItRunsOut_isTakenThen() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      rig.becomeExpired();
      rig.store.take(Duration.ofSeconds(10));

      assertThat(Rig.get(rig.whileTimeGoesOn(rig::current))).isEqualTo("access-2");
      assertThat(rig.endpoint.requests).containsExactly("refresh refresh-1");
    }
  }

  @Test
  void success_givesTheLeaseBack() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      assertThat(rig.store.isLeased()).isFalse();
    }
  }

  @Test
  void failure_givesTheLeaseBack() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      rig.endpoint.next(
          () -> {
            throw new StackOverflowError("scripted");
          });
      rig.becomeDue();
      rig.current();

      assertThat(rig.store.isLeased()).isFalse();
    }
  }

  @Test
  void requestInTheAir_holdsTheLease() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      Gate gate = new Gate();
      rig.endpoint.next(rig.endpoint.held(gate));
      rig.becomeStale();
      rig.current();
      gate.awaitReached();

      assertThat(rig.store.isLeased()).isTrue();
      gate.open();
    }
  }

  @Test
  void leaseThatTheStoreDidNotTakeBack_isNotWaitedForByItsOwnHolder() throws Exception {
    try (Rig rig = Rig.sharedLoggedIn()) {
      rig.store.before(Call.RELEASE, ScriptedStore.DOWN);
      rig.becomeExpired();
      rig.current();
      assertThat(rig.store.isLeased()).as("by itself").isTrue();

      Future<Long> next = rig.elsewhere(() -> rig.session.refresh().generation());

      assertThat(Rig.get(next)).isEqualTo(3);
      assertThat(rig.store.isLeased()).isFalse();
    }
  }

  @Test
  void storeUnreachable_servesToTheEndAndFailsTyped() {
    try (Rig rig = Rig.sharedLoggedIn()) {
      rig.store.down = true;
      rig.becomeDue();
      assertThat(rig.current()).isEqualTo("access-1");
      rig.awaitEvent(new SessionEvent.RefreshFailed(FailureClass.STORE, null));

      rig.time.advance(Duration.ofMinutes(1));

      assertThatExceptionOfType(CredentialsUnavailableException.class)
          .isThrownBy(rig.session::current)
          .withMessageContaining("store")
          .satisfies(e -> assertThat(e.retryable()).isTrue());
      assertThat(rig.endpoint.requests).as("nothing uncoordinated").isEmpty();
    }
  }

  @Test
  void storeBack_renewalGoesOn() {
    try (Rig rig = Rig.sharedLoggedIn()) {
      rig.store.down = true;
      rig.becomeDue();
      rig.current();
      rig.store.down = false;
      rig.time.advance(Duration.ofSeconds(1));

      assertThat(rig.current()).isEqualTo("access-2");
    }
  }

  @Test
  void twoSessions_neverHaveTwoRequestsInTheAir() throws Exception {
    try (Rig first = Rig.sharedLoggedIn();
        Rig second = first.beside()) {
      second.current();
      Gate gate = new Gate();
      first.endpoint.next(ScriptedEndpoint.held(gate, fails(Outcome.REFUSED, 503)));
      first.becomeDue();
      Future<String> holder = first.currentElsewhere();
      gate.awaitReached();
      Future<String> waiter = second.currentElsewhere();
      second.awaitWaits(2);

      assertThat(first.endpoint.mostInTheAir).hasValue(1);
      assertThat(first.endpoint.requests).hasSize(1);
      gate.open();

      assertThat(Rig.get(holder)).isEqualTo("access-1");
      assertThat(Rig.get(second.whileTimeGoesOn(() -> Rig.get(waiter)))).isEqualTo("access-2");
      assertThat(first.endpoint.mostInTheAir).as("of both sessions").hasValue(1);
    }
  }
}
