package dev.latchkey.engine;

import static dev.latchkey.engine.ScriptedEndpoint.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.error.CredentialsUnavailableException;
import dev.latchkey.session.AccessToken;
import dev.latchkey.session.SessionDescription.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Many callers at once. */
class StampedeTest {

  @Test
  void expired_aThousandThreadsMakeOneRequestAndAllGetTheNextGeneration() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(1000);
    try {
      assertOneRequestFor(threads);
    } finally {
      threads.shutdownNow();
    }
  }

  private static void assertOneRequestFor(ExecutorService threads) throws Exception {
    try (Rig rig = Rig.loggedIn()) {
      rig.becomeExpired();
      Gate gate = new Gate();
      rig.endpoint.next(rig.endpoint.held(gate));
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Long>> callers = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        callers.add(
            threads.submit(
                () -> {
                  start.await();
                  return rig.session.current().generation();
                }));
      }
      start.countDown();
      rig.awaitWaits(101); // the rest is on its way, and may find the flight landed
      gate.open();

      for (Future<Long> caller : callers) {
        assertThat(caller.get(50, TimeUnit.SECONDS)).isEqualTo(2);
      }
      assertThat(rig.endpoint.requests).containsExactly("refresh refresh-1");
    }
  }

  /** Real time: that is what a caller feels. The margin is a scheduler's, not a network's. */
  @Test
  void stale_theBlockedFlightIsFeltByNobody() throws Exception {
    try (Rig rig = Rig.loggedIn()) {
      Gate gate = new Gate();
      rig.endpoint.next(rig.endpoint.held(gate));
      rig.becomeStale();

      assertThat(rig.current()).as("the first caller").isEqualTo("access-1");
      gate.awaitReached();
      long[] took = new long[20_000];
      for (int i = 0; i < took.length; i++) {
        long begun = System.nanoTime();
        AccessToken token = rig.session.current();
        took[i] = System.nanoTime() - begun;
        assertThat(token.generation()).isEqualTo(1);
      }

      Arrays.sort(took);
      assertThat(Duration.ofNanos(took[took.length * 99 / 100]))
          .as("p99 of the others")
          .isLessThan(Duration.ofMillis(1));
      assertThat(rig.describe().state()).isEqualTo(State.IN_FLIGHT);
      assertThat(rig.describe().counters().waits()).as("nobody waited").isEqualTo(1);
      gate.open();
    }
  }

  @Test
  void outage_fiveHundredCallersASecondForAMinuteFollowTheBackoffAndFailFast() {
    try (Rig rig = Rig.loggedIn()) {
      rig.becomeExpired();
      for (int i = 0; i < 100; i++) {
        rig.endpoint.next(fails(Outcome.NOT_SENT));
      }
      long begun = rig.time.source().ticker().nanos();
      int failedFast = 0;
      for (int i = 0; i < 500 * 60; i++) {
        int requests = rig.endpoint.requests.size();
        CredentialsUnavailableException failure = failureOf(rig);
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.retryAfter()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(30));
        failedFast += rig.endpoint.requests.size() == requests ? 1 : 0;
        rig.time.advance(Duration.ofMillis(2));
      }

      // At 0, 0.75, 2.25, 5.25, 11.25, 23.25 and 45.75 s: whoever made one waited for it.
      assertThat(rig.endpoint.requests).hasSize(7);
      assertThat(failedFast).isEqualTo(500 * 60 - 7);
      assertThat(Duration.ofNanos(rig.time.source().ticker().nanos() - begun))
          .as("nobody spent any of the minute waiting")
          .isEqualTo(Duration.ofMinutes(1));
    }
  }

  @Test
  void recovery_theNextAttemptSucceedsForAllAndTheBackoffBeginsAgain() throws Exception {
    try (Rig rig = Rig.loggedIn()) {
      rig.endpoint.next(fails(Outcome.NOT_SENT), fails(Outcome.NOT_SENT), fails(Outcome.NOT_SENT));
      rig.becomeExpired();
      Duration pause = Duration.ZERO;
      for (int i = 0; i < 3; i++) {
        rig.time.advance(pause);
        pause = retryAfter(rig);
      }
      assertThat(pause).isEqualTo(Duration.ofSeconds(3));
      Gate gate = new Gate();
      rig.endpoint.next(rig.endpoint.held(gate));
      rig.time.advance(pause);

      List<Future<String>> callers = new CopyOnWriteArrayList<>();
      for (int i = 0; i < 100; i++) {
        callers.add(rig.currentElsewhere());
      }
      rig.awaitWaits(1 + 3 + 100);
      gate.open();

      for (Future<String> caller : callers) {
        assertThat(Rig.get(caller)).isEqualTo("access-2");
      }
      assertThat(rig.endpoint.requests).as("three failures, one success, no batch").hasSize(4);
      rig.becomeExpired();
      rig.endpoint.next(fails(Outcome.NOT_SENT));
      assertThat(retryAfter(rig)).as("from the beginning").isEqualTo(Duration.ofMillis(750));
    }
  }

  @Test
  void recovery_afterTheLastPauseTheBacklogStartsNothingMore() throws Exception {
    try (Rig rig = Rig.loggedIn()) {
      rig.endpoint.next(fails(Outcome.NOT_SENT));
      rig.becomeExpired();
      rig.time.advance(retryAfter(rig));
      rig.current();

      for (int i = 0; i < 100; i++) {
        assertThat(rig.current()).isEqualTo("access-2");
      }
      assertThat(rig.endpoint.requests).hasSize(2);
    }
  }

  @Test
  void flightSlowerThanAnyBudget_timesOutEachAndStartsNoSecondAndIsKept() throws Exception {
    try (Rig rig = Rig.loggedIn()) {
      Gate gate = new Gate();
      rig.endpoint.next(rig.endpoint.held(gate));
      rig.becomeExpired();
      for (int seconds = 1; seconds <= 4; seconds++) {
        Wait wait = rig.waitOf(Duration.ofSeconds(seconds));
        Future<AccessToken> caller = rig.elsewhere(() -> rig.session.current(wait));
        gate.awaitReached();
        rig.awaitWaits(1 + seconds);
        rig.time.advance(Duration.ofSeconds(seconds));

        assertThat(Rig.failureOf(caller)).isInstanceOf(CredentialsUnavailableException.class);
      }
      assertThat(rig.endpoint.requests).as("ten seconds later").hasSize(1);

      gate.open();
      rig.awaitLanding();

      assertThat(rig.current()).isEqualTo("access-2");
      assertThat(rig.endpoint.requests).hasSize(1);
    }
  }

  @Test
  void staleThenDue_theMandatoryCallerJoinsTheAdvisoryFlight() throws Exception {
    try (Rig rig = Rig.loggedIn(60L)) {
      Gate gate = new Gate();
      rig.endpoint.next(rig.endpoint.held(gate));
      rig.time.advance(Duration.ofSeconds(50)); // stale after 48, due after 54
      assertThat(rig.current()).as("advisory, at once").isEqualTo("access-1");
      gate.awaitReached();

      rig.time.advance(Duration.ofSeconds(5));
      Future<String> mandatory = rig.currentElsewhere();
      rig.awaitWaits(2);
      gate.open();

      assertThat(Rig.get(mandatory)).isEqualTo("access-2");
      assertThat(rig.describe().counters().joins()).isEqualTo(1);
      assertThat(rig.endpoint.requests).containsExactly("refresh refresh-1");
    }
  }

  @Test
  void refreshAndA401AndTheTimerTogether_makeOneRequest() throws Exception {
    try (Rig rig = Rig.logIn(Rig.with(options -> options.keepAlive(true)))) {
      rig.endpoint.requests.clear();
      Gate gate = new Gate();
      rig.endpoint.next(rig.endpoint.held(gate));
      AccessToken refused = rig.session.current();
      while (rig.describe().state() == State.IDLE) {
        rig.time.advance(Duration.ofSeconds(30)); // the timer looks; at 48 min it starts a flight
      }
      gate.awaitReached();
      Future<String> manual = rig.elsewhere(() -> rig.session.refresh().secret().reveal());
      Future<AccessToken> replay =
          rig.elsewhere(
              () -> rig.session.replacement(refused, true, rig.waitOf(Duration.ofSeconds(10))));
      rig.awaitWaits(3);
      gate.open();

      assertThat(Rig.get(manual)).isEqualTo("access-2");
      assertThat(Rig.get(replay).generation()).isEqualTo(2);
      assertThat(rig.endpoint.requests).containsExactly("refresh refresh-1");
    }
  }

  private static Duration retryAfter(Rig rig) {
    Duration retryAfter = failureOf(rig).retryAfter();
    return retryAfter == null ? Duration.ZERO : retryAfter;
  }

  private static CredentialsUnavailableException failureOf(Rig rig) {
    try {
      rig.session.current();
    } catch (CredentialsUnavailableException e) {
      return e;
    }
    throw new AssertionError("it did not fail");
  }
}
