package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.error.CredentialsUnavailableException;
import dev.latchkey.session.AccessToken;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.SessionDescription.State;
import java.time.Duration;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What a caller gets in each row of the design's table 4.2. */
class ViewsTest {

  @Test
  void empty_logsInOnFirstUse() {
    try (Rig rig = new Rig()) {
      assertThat(rig.describe().view()).isEqualTo(Freshness.EMPTY);

      AccessToken token = rig.session.current();

      assertThat(token.secret().reveal()).isEqualTo("access-1");
      assertThat(token.authorization()).isEqualTo("Bearer access-1");
      assertThat(token.lineage()).isEqualTo(1);
      assertThat(token.generation()).isEqualTo(1);
      assertThat(token.expiresAt()).isEqualTo(rig.time.wall().plusSeconds(3600));
      assertThat(rig.endpoint.requests).containsExactly("login hunter2");
    }
  }

  @Test
  void fresh_servesWithoutWaiting() {
    try (Rig rig = Rig.loggedIn()) {
      rig.time.advance(Duration.ofMinutes(47));

      AccessToken first = rig.session.current();

      assertThat(rig.session.current()).isSameAs(first);
      assertThat(rig.endpoint.requests).isEmpty();
      assertThat(rig.describe().counters().waits()).isEqualTo(1); // the login
    }
  }

  @Test
  void stale_servesAtOnceWhileTheFlightIsHeld() throws Exception {
    try (Rig rig = Rig.loggedIn()) {
      Gate gate = new Gate();
      rig.endpoint.next(rig.endpoint.held(gate));
      rig.becomeStale();

      assertThat(rig.current()).isEqualTo("access-1");
      gate.awaitReached();
      for (int i = 0; i < 100; i++) {
        assertThat(rig.current()).isEqualTo("access-1");
      }
      assertThat(rig.describe().state()).isEqualTo(State.IN_FLIGHT);
      assertThat(rig.describe().counters().staleServes()).isEqualTo(101);

      gate.open();
      rig.awaitLanding();
      assertThat(rig.current()).isEqualTo("access-2");
      assertThat(rig.endpoint.requests).containsExactly("refresh refresh-1");
    }
  }

  @Test
  void stale_failureIsNotTheCallersBusiness() {
    try (Rig rig = Rig.loggedIn()) {
      rig.endpoint.next(ScriptedEndpoint.fails(Outcome.NOT_SENT));
      rig.becomeStale();

      assertThat(rig.current()).isEqualTo("access-1");
      rig.awaitLanding();
      assertThat(rig.describe().state()).isEqualTo(State.COOLDOWN);
      assertThat(rig.current()).isEqualTo("access-1");
      assertThat(rig.endpoint.requests).hasSize(1);
    }
  }

  @Test
  void due_waitsForTheFlight() {
    try (Rig rig = Rig.loggedIn()) {
      rig.becomeDue();

      assertThat(rig.current()).isEqualTo("access-2");
    }
  }

  @Test
  void due_transientFailureServesTheOldToken() {
    try (Rig rig = Rig.loggedIn()) {
      rig.endpoint.next(ScriptedEndpoint.fails(Outcome.REFUSED, 503));
      rig.becomeDue();

      assertThat(rig.current()).isEqualTo("access-1");
      assertThat(rig.current()).as("in the cooldown, at once").isEqualTo("access-1");
      assertThat(rig.endpoint.requests).hasSize(1);
    }
  }

  @Test
  void due_endOfBudgetServesTheOldToken() throws Exception {
    try (Rig rig = Rig.loggedIn()) {
      Gate gate = new Gate();
      rig.endpoint.next(rig.endpoint.held(gate));
      rig.becomeDue();

      Future<String> caller =
          rig.elsewhere(
              () -> rig.session.current(rig.waitOf(Duration.ofSeconds(5))).secret().reveal());
      gate.awaitReached();
      rig.awaitWaits(2);
      rig.time.advance(Duration.ofSeconds(5));

      assertThat(Rig.get(caller)).isEqualTo("access-1");
      gate.open();
    }
  }

  @Test
  void expired_failureIsTypedAndTheCooldownFailsFast() {
    try (Rig rig = Rig.loggedIn()) {
      rig.endpoint.next(ScriptedEndpoint.fails(Outcome.NOT_SENT));
      rig.becomeExpired();

      for (int i = 0; i < 100; i++) {
        assertThatExceptionOfType(CredentialsUnavailableException.class)
            .isThrownBy(rig.session::current)
            .satisfies(
                e -> {
                  assertThat(e.retryable()).isTrue();
                  assertThat(e.retryAfter()).isEqualTo(Duration.ofMillis(750));
                  assertThat(e).cause().isInstanceOf(TokenRequestException.class);
                });
      }
      assertThat(rig.endpoint.requests).hasSize(1);
      assertThat(rig.describe().nextAttempt()).isEqualTo(rig.time.wall().plusMillis(750));

      rig.time.advance(Duration.ofMillis(750));
      assertThat(rig.current()).isEqualTo("access-2");
      assertThat(rig.describe().state()).isEqualTo(State.IDLE);
      assertThat(rig.describe().lastFailure()).isNull();
    }
  }

  @Test
  void expired_endOfBudgetIsTypedAndTheLateResultIsKept() throws Exception {
    try (Rig rig = Rig.loggedIn()) {
      Gate gate = new Gate();
      rig.endpoint.next(rig.endpoint.held(gate));
      rig.becomeExpired();

      Future<String> caller =
          rig.elsewhere(
              () -> rig.session.current(rig.waitOf(Duration.ofSeconds(3))).secret().reveal());
      gate.awaitReached();
      rig.awaitWaits(2);
      rig.time.advance(Duration.ofSeconds(3));

      assertThat(Rig.failureOf(caller))
          .asInstanceOf(throwable(CredentialsUnavailableException.class))
          .satisfies(e -> assertThat(e.retryable()).isTrue());
      gate.open();
      rig.awaitLanding();
      assertThat(rig.current()).isEqualTo("access-2");
      assertThat(rig.endpoint.requests).hasSize(1);
    }
  }

  @Test
  void rejected_isLikeExpiredWhateverTheClockSays() {
    try (Rig rig = Rig.loggedIn()) {
      rig.time.advance(Duration.ofMinutes(1));

      rig.session.invalidate(1);

      assertThat(rig.describe().rejected()).isTrue();
      assertThat(rig.current()).isEqualTo("access-2");
      assertThat(rig.describe().rejected()).isFalse();
    }
  }

  @Test
  void invalidate_olderGenerationChangesNothing() {
    try (Rig rig = Rig.loggedIn()) {
      rig.becomeExpired();
      assertThat(rig.current()).isEqualTo("access-2");

      rig.session.invalidate(1);

      assertThat(rig.describe().rejected()).isFalse();
      assertThat(rig.current()).isEqualTo("access-2");
      assertThat(rig.endpoint.requests).hasSize(1);
    }
  }

  @Test
  void refresh_renewsAFreshToken() {
    try (Rig rig = Rig.loggedIn()) {
      assertThat(rig.session.refresh().secret().reveal()).isEqualTo("access-2");
      assertThat(rig.endpoint.requests).containsExactly("refresh refresh-1");
    }
  }

  @Test
  void unknownLifetime_isRenewedByRefusalOnly() {
    try (Rig rig = Rig.loggedIn(null)) {
      rig.time.advance(Duration.ofDays(400));
      assertThat(rig.current()).isEqualTo("access-1");
      assertThat(rig.session.current().expiresAt()).isNull();

      rig.session.invalidate(1);
      assertThat(rig.current()).isEqualTo("access-2");
    }
  }

  @Test
  void oldOnArrival_isGoodForThoseWhoFetchedIt() throws Exception {
    try (Rig rig = new Rig()) {
      Gate gate = new Gate();
      rig.endpoint.lifetime = 5L;
      rig.endpoint.next(rig.endpoint.held(gate));

      Future<String> caller = rig.currentElsewhere();
      gate.awaitReached();
      rig.time.advance(Duration.ofSeconds(6));
      gate.open();

      assertThat(Rig.get(caller)).isEqualTo("access-1");
      assertThat(rig.describe().view()).isEqualTo(Freshness.EXPIRED);
    }
  }

  @Test
  void oldOnArrival_isNotRenewedForEachCall() throws Exception {
    try (Rig rig = new Rig()) {
      Gate gate = new Gate();
      rig.endpoint.lifetime = 5L;
      rig.endpoint.next(rig.endpoint.held(gate));
      Future<String> first = rig.currentElsewhere();
      gate.awaitReached();
      rig.time.advance(Duration.ofSeconds(6));
      gate.open();
      Rig.get(first);

      Future<String> second = rig.currentElsewhere();
      rig.awaitWaits(2);
      assertThat(rig.endpoint.requests).hasSize(1);

      // Step by step, since the test cannot see when the flight began to wait.
      Rig.await(
          () -> {
            rig.time.advance(Duration.ofSeconds(1));
            return second.isDone();
          });
      assertThat(Rig.get(second)).isEqualTo("access-2");
    }
  }
}
