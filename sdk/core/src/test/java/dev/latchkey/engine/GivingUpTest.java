package dev.latchkey.engine;

import static dev.latchkey.engine.ScriptedEndpoint.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.error.CredentialsUnavailableException;
import dev.latchkey.session.SessionDescription.State;
import dev.latchkey.time.Deadline;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Callers that do not wait to the end, and what the others notice of it. */
class GivingUpTest {

  /** What OkHttp may take on top, on a busy machine; a wait that is not sliced takes seconds. */
  private static final Duration MARGIN = Duration.ofMillis(400);

  enum Leaving {
    CANCELLED,
    INTERRUPTED,
    TIMED_OUT
  }

  @ParameterizedTest
  @EnumSource(Leaving.class)
  void firstWaiterLeaves_theOthersAreServedByTheSameFlight(Leaving leaving) throws Exception {
    try (Rig rig = Rig.loggedIn()) {
      Gate gate = new Gate();
      rig.endpoint.next(rig.endpoint.held(gate));
      rig.becomeExpired();
      AtomicBoolean cancelled = new AtomicBoolean();
      AtomicBoolean flag = new AtomicBoolean();
      Wait wait =
          new Wait(
              Deadline.after(Duration.ofSeconds(5), rig.time.source().ticker()), cancelled::get);
      CountDownLatch left = new CountDownLatch(1);
      List<Throwable> thrown = new ArrayList<>();
      Thread first =
          new Thread(
              () -> {
                try {
                  rig.session.current(wait);
                } catch (CredentialsUnavailableException e) {
                  thrown.add(e);
                  flag.set(Thread.currentThread().isInterrupted());
                } finally {
                  left.countDown();
                }
              });
      first.start();
      gate.awaitReached();
      rig.awaitWaits(2);
      List<Future<String>> others = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        others.add(rig.currentElsewhere());
      }
      rig.awaitWaits(12);

      switch (leaving) {
        case CANCELLED -> cancelled.set(true);
        case INTERRUPTED -> first.interrupt();
        case TIMED_OUT -> rig.time.advance(Duration.ofSeconds(5));
      }
      assertThat(left.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(rig.describe().state()).as("the flight goes on").isEqualTo(State.IN_FLIGHT);
      gate.open();

      for (Future<String> other : others) {
        assertThat(Rig.get(other)).isEqualTo("access-2");
      }
      assertThat(rig.endpoint.requests).containsExactly("refresh refresh-1");
      assertThat(thrown).hasSize(1);
      assertThat(flag.get()).as("the flag").isEqualTo(leaving == Leaving.INTERRUPTED);
      if (leaving != Leaving.TIMED_OUT) {
        assertThat(thrown.get(0))
            .cause()
            .isInstanceOf(
                leaving == Leaving.INTERRUPTED ? InterruptedIOException.class : IOException.class);
      }
    }
  }

  @Test
  void due_twentySecondsAreLeftAndThenNone() {
    try (Rig rig = Rig.loggedIn()) {
      for (int i = 0; i < 100; i++) {
        rig.endpoint.next(fails(Outcome.NOT_SENT));
      }
      rig.time.advance(Duration.ofHours(1).minusSeconds(20));

      for (int left = 20; left > 0; left--) {
        assertThat(rig.current()).as("%s s left", left).isEqualTo("access-1");
        rig.time.advance(Duration.ofSeconds(1));
      }

      assertThatExceptionOfType(CredentialsUnavailableException.class)
          .isThrownBy(rig.session::current)
          .satisfies(e -> assertThat(e.retryable()).isTrue());
    }
  }

  @Test
  void cancel_endsTheWaitAtOnce() throws Exception {
    try (GuardedSite site = new GuardedSite()) {
      Gate gate = new Gate();
      Call call = waitingCall(site, gate, site.client);
      Future<?> caller = site.rig.elsewhere(call::execute);
      gate.awaitReached();
      site.rig.awaitWaits(2);

      long begun = System.nanoTime();
      call.cancel();

      assertThat(Rig.failureOf(caller)).isInstanceOf(IOException.class).hasMessage("Canceled");
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(MARGIN);
      assertThat(site.rig.describe().state()).isEqualTo(State.IN_FLIGHT);
      gate.open();
    }
  }

  @Test
  void callTimeout_endsTheWaitAtOnce() throws Exception {
    try (GuardedSite site = new GuardedSite()) {
      Gate gate = new Gate();
      Duration timeout = Duration.ofMillis(300);
      Call call = waitingCall(site, gate, site.client.newBuilder().callTimeout(timeout).build());

      long begun = System.nanoTime();
      Future<?> caller = site.rig.elsewhere(call::execute);

      assertThat(Rig.failureOf(caller))
          .isInstanceOf(InterruptedIOException.class)
          .hasMessage("timeout");
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isBetween(timeout, timeout.plus(MARGIN));
      gate.open();
      site.rig.awaitLanding();
      assertThat(site.rig.current()).as("the flight went on").isEqualTo("access-2");
    }
  }

  /** Whoever is woken looks at the session, and must not find the old token there. */
  @Test
  void wokenWaiter_findsTheNewTokenInTheSessionAndTheSlotFree() throws Exception {
    for (int round = 0; round < 50; round++) {
      try (Rig rig = Rig.loggedIn()) {
        Gate gate = new Gate();
        rig.endpoint.next(rig.endpoint.held(gate));
        rig.becomeExpired();
        List<Future<String>> waiters = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          waiters.add(
              rig.elsewhere(
                  () ->
                      rig.session.current().generation()
                          + " "
                          + rig.describe().generation()
                          + " "
                          + rig.describe().state()));
        }
        rig.awaitWaits(9);
        gate.open();

        for (Future<String> waiter : waiters) {
          assertThat(Rig.get(waiter)).isEqualTo("2 2 IDLE");
        }
      }
    }
  }

  @Test
  void listenerThatBlocksForEver_keepsNobodyFromRenewingOrClosing() throws Exception {
    Gate gate = new Gate();
    try (Rig rig = new Rig()) {
      rig.session.addListener(event -> gate.passUninterruptibly());
      rig.current();
      gate.awaitReached();

      for (int i = 2; i < 10; i++) {
        rig.becomeExpired();
        assertThat(rig.current()).isEqualTo("access-" + i);
        assertThat(rig.describe().state()).as("the slot").isEqualTo(State.IDLE);
      }
      Rig.get(
          rig.elsewhere(
              () -> {
                rig.session.logout();
                rig.session.close();
                return true;
              }));

      assertThat(rig.describe().state()).isEqualTo(State.CLOSED);
    } finally {
      gate.open();
    }
  }

  /** A call of a client whose session has to renew first, and cannot before the gate opens. */
  private static Call waitingCall(GuardedSite site, Gate gate, OkHttpClient client) {
    site.rig.becomeExpired();
    site.rig.endpoint.next(site.rig.endpoint.held(gate));
    return client.newCall(new Request.Builder().url(site.server.url("/")).build());
  }
}
