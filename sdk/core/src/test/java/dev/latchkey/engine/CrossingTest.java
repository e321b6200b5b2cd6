package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.session.AccessToken;
import dev.latchkey.session.SessionDescription;
import dev.latchkey.session.SessionDescription.State;
import dev.latchkey.session.SessionOptions;
import dev.latchkey.session.SessionStore;
import dev.latchkey.time.TimeSource;
import dev.latchkey.time.VirtualTime;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A caller that is overtaken: between two of its looks somebody else's flight takes off and lands.
 * Every look at the clock is such a place.
 */
class CrossingTest {

  private final VirtualTime time = new VirtualTime();
  private final ScriptedEndpoint endpoint = new ScriptedEndpoint();
  private final AtomicInteger countdown = new AtomicInteger(Integer.MAX_VALUE);
  private final Thread caller = Thread.currentThread();
  private final SessionStore store = SessionStore.inMemory();
  private volatile @Nullable RenewableSession adopting;
  private volatile Runnable whileAdopting = () -> {};
  private final RenewableSession session = open();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void overtakenByALanding_startsNothing(int look) {
    session.current();
    time.advance(Duration.ofHours(1));
    countdown.set(look);

    assertThat(session.current().secret().reveal()).isEqualTo("access-2");

    session.close();
    assertThat(endpoint.requests).containsExactly("login hunter2", "refresh refresh-1");
  }

  /** Invariant 4: between the adoption and the landing there is a slot to join. */
  @Test
  void refusedAsItIsAdopted_isNotHandedOutByTheFlightThatAdoptedIt() {
    session.current();
    try (RenewableSession other = open()) {
      other.current();
      time.advance(Duration.ofHours(1));
      session.current();
      AtomicReference<@Nullable CompletableFuture<AccessToken>> refuser = new AtomicReference<>();
      whileAdopting =
          () -> {
            other.invalidate(2);
            long waits = other.describe().counters().waits();
            refuser.set(CompletableFuture.supplyAsync(other::current));
            Rig.await(() -> other.describe().counters().waits() > waits);
          };
      adopting = other;

      other.current();

      assertThat(Objects.requireNonNull(refuser.get()).join().generation()).isGreaterThan(2);
    }
  }

  private long nanos() {
    long now = time.source().ticker().nanos();
    if (Thread.currentThread() == caller && countdown.decrementAndGet() == 0) {
      CompletableFuture.runAsync(session::current).join();
    }
    RenewableSession watched = adopting;
    if (watched != null && Thread.currentThread() != caller) {
      adopting = null;
      SessionDescription seen = watched.describe();
      if (seen.state() == State.IN_FLIGHT && seen.generation() == 2) {
        whileAdopting.run();
      } else {
        adopting = watched;
      }
    }
    return now;
  }

  private RenewableSession open() {
    return Rig.open(
        endpoint,
        new TimeSource(
            time.source().clock(), this::nanos, time.source().sleeper(), time.source().random()),
        SessionOptions.builder().store(store).build());
  }
}
