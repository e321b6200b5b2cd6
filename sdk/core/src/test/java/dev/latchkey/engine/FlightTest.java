package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.error.CredentialsUnavailableException;
import dev.latchkey.session.FailureClass;
import dev.latchkey.session.SessionDescription.State;
import dev.latchkey.time.Deadline;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** One flight, many waiters. */
class FlightTest {

  @RepeatedTest(5)
  void expired_twoHundredThreadsMakeOneRequest() throws Exception {
    try (Rig rig = Rig.loggedIn()) {
      rig.becomeExpired();
      Gate gate = new Gate();
      rig.endpoint.next(rig.endpoint.held(gate));
      CountDownLatch start = new CountDownLatch(1);
      List<Future<String>> callers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        callers.add(
            rig.elsewhere(
                () -> {
                  start.await();
                  return rig.current();
                }));
      }
      start.countDown();
      rig.awaitWaits(201);
      gate.open();

      for (Future<String> caller : callers) {
        assertThat(Rig.get(caller)).isEqualTo("access-2");
      }
      assertThat(rig.endpoint.requests).containsExactly("refresh refresh-1");
      assertThat(rig.describe().counters().joins()).isEqualTo(199);
    }
  }

  @Test
  void refreshInvalidateAndClockTogether_makeOneRequest() throws Exception {
    try (Rig rig = Rig.loggedIn()) {
      Gate gate = new Gate();
      rig.endpoint.next(rig.endpoint.held(gate));
      rig.becomeStale();

      rig.current();
      gate.awaitReached();
      Future<String> manual = rig.elsewhere(() -> rig.session.refresh().secret().reveal());
      rig.session.invalidate(1);
      Future<String> rejected = rig.currentElsewhere();
      rig.awaitWaits(3);
      gate.open();

      assertThat(Rig.get(manual)).isEqualTo("access-2");
      assertThat(Rig.get(rejected)).isEqualTo("access-2");
      assertThat(rig.endpoint.requests).hasSize(1);
    }
  }

  @Test
  void timeout_detachesOneWaiterOnly() throws Exception {
    try (Rig rig = Rig.loggedIn()) {
      Gate gate = new Gate();
      rig.endpoint.next(rig.endpoint.held(gate));
      rig.becomeExpired();
      Future<?> impatient =
          rig.elsewhere(() -> rig.session.current(rig.waitOf(Duration.ofSeconds(1))));
      Future<String> patient = rig.currentElsewhere();
      gate.awaitReached();
      rig.awaitWaits(3);

      rig.time.advance(Duration.ofSeconds(2));

      assertThat(Rig.failureOf(impatient)).isInstanceOf(CredentialsUnavailableException.class);
      gate.open();
      assertThat(Rig.get(patient)).isEqualTo("access-2");
      assertThat(rig.endpoint.requests).hasSize(1);
    }
  }

  /** OkHttp cancels a call whose time is up; the caller must hear the same thing either way. */
  @Test
  void timeIsUpAndCancelled_countsAsTimeUp() {
    try (Rig rig = Rig.loggedIn()) {
      Gate gate = new Gate();
      rig.endpoint.next(rig.endpoint.held(gate));
      rig.becomeExpired();
      Deadline passed = Deadline.after(Duration.ZERO, rig.time.source().ticker());

      assertThatThrownBy(() -> rig.session.current(new Wait(passed, () -> true)))
          .isInstanceOf(CredentialsUnavailableException.class)
          .hasNoCause();
      gate.open();
    }
  }

  @Test
  void anyCaller_waitsTwentySecondsAtTheMost() throws Exception {
    try (Rig rig = new Rig()) {
      Gate gate = new Gate();
      rig.endpoint.next(rig.endpoint.held(gate));
      Future<?> caller =
          rig.elsewhere(() -> rig.session.current(rig.waitOf(Duration.ofMinutes(5))));
      gate.awaitReached();
      rig.awaitWaits(1);

      rig.time.advance(Duration.ofSeconds(20));

      assertThat(Rig.failureOf(caller)).isInstanceOf(CredentialsUnavailableException.class);
      gate.open();
    }
  }

  @Test
  void cancel_detachesOneWaiterOnly() throws Exception {
    try (Rig rig = Rig.loggedIn()) {
      Gate gate = new Gate();
      rig.endpoint.next(rig.endpoint.held(gate));
      rig.becomeExpired();
      AtomicBoolean cancelled = new AtomicBoolean();
      Wait cancellable =
          new Wait(
              Deadline.after(Duration.ofMinutes(1), rig.time.source().ticker()), cancelled::get);
      Future<?> leaver = rig.elsewhere(() -> rig.session.current(cancellable));
      Future<String> stayer = rig.currentElsewhere();
      gate.awaitReached();
      rig.awaitWaits(3);

      cancelled.set(true);

      assertThat(Rig.failureOf(leaver))
          .isInstanceOf(CredentialsUnavailableException.class)
          .cause()
          .isExactlyInstanceOf(IOException.class)
          .hasMessage("Canceled");
      gate.open();
      assertThat(Rig.get(stayer)).isEqualTo("access-2");
    }
  }

  @Test
  void interrupt_restoresTheFlagAndLeavesTheFlightAlone() throws Exception {
    try (Rig rig = Rig.loggedIn()) {
      Gate gate = new Gate();
      rig.endpoint.next(rig.endpoint.held(gate));
      rig.becomeExpired();
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      AtomicBoolean flag = new AtomicBoolean();
      Thread caller =
          new Thread(
              () -> {
                try {
                  rig.session.current();
                } catch (CredentialsUnavailableException e) {
                  thrown.set(e);
                  flag.set(Thread.currentThread().isInterrupted());
                }
              });
      caller.start();
      gate.awaitReached();
      rig.awaitWaits(2);

      caller.interrupt();
      caller.join();

      assertThat(thrown.get())
          .asInstanceOf(throwable(CredentialsUnavailableException.class))
          .cause()
          .isInstanceOf(InterruptedIOException.class);
      assertThat(flag).isTrue();
      assertThat(rig.describe().state()).isEqualTo(State.IN_FLIGHT);
      gate.open();
      rig.awaitLanding();
      assertThat(rig.current()).isEqualTo("access-2");
    }
  }

  @Test
  void failure_isSharedAsExceptionsOfTheirOwn() throws Exception {
    try (Rig rig = new Rig()) {
      Gate gate = new Gate();
      rig.endpoint.next(ScriptedEndpoint.held(gate, ScriptedEndpoint.fails(Outcome.REFUSED, 503)));
      List<Future<String>> callers = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        callers.add(rig.currentElsewhere());
      }
      rig.awaitWaits(10);
      gate.open();

      Set<Throwable> exceptions = new HashSet<>();
      Set<Throwable> causes = new HashSet<>();
      for (Future<String> caller : callers) {
        Throwable failure = Rig.failureOf(caller);
        exceptions.add(failure);
        causes.add(failure.getCause());
      }
      assertThat(exceptions).hasSize(10);
      assertThat(causes).hasSize(1);
    }
  }

  @Test
  void endpointThrowsAnError_freesTheSlot() {
    try (Rig rig = Rig.loggedIn()) {
      rig.endpoint.next(
          () -> {
            throw new StackOverflowError("scripted");
          });
      rig.becomeDue();

      assertThat(rig.current()).isEqualTo("access-1");
      assertThat(rig.describe().lastFailure()).isEqualTo(FailureClass.AMBIGUOUS);
      rig.time.advance(Duration.ofSeconds(1));
      assertThat(rig.current()).isEqualTo("access-2");
    }
  }

  @Test
  void flight_runsOnDaemonThreadsOfTheSessionsOwn() {
    try (Rig rig = new Rig()) {
      List<Thread> seen = new CopyOnWriteArrayList<>();
      rig.endpoint.next(
          () -> {
            seen.add(Thread.currentThread());
            return rig.endpoint.mint();
          });

      rig.current();

      assertThat(seen)
          .singleElement()
          .satisfies(thread -> assertThat(thread.getName()).startsWith("latchkey-session-"))
          .satisfies(thread -> assertThat(thread.isDaemon()).isTrue());
    }
  }

  @Test
  void endpointThatAsksItsOwnSession_failsInsteadOfWaitingForItself() {
    try (Rig rig = new Rig()) {
      AtomicReference<Throwable> inner = new AtomicReference<>();
      rig.endpoint.next(
          () -> {
            try {
              rig.session.current();
            } catch (CredentialsUnavailableException e) {
              inner.set(e);
            }
            return rig.endpoint.mint();
          });

      assertThat(rig.current()).isEqualTo("access-1");
      assertThat(inner.get()).hasMessageContaining("interceptor");
    }
  }
}
