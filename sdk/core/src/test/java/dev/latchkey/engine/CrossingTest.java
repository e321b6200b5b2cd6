package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.session.Credential;
import dev.latchkey.time.TimeSource;
import dev.latchkey.time.VirtualTime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
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
  private final RenewableSession session =
      Rig.open(
          new Credential.Login("ops@example.com", "hunter2"::toCharArray),
          endpoint,
          new TimeSource(
              time.source().clock(), this::nanos, time.source().sleeper(), time.source().random()));

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

  private long nanos() {
    long now = time.source().ticker().nanos();
    if (Thread.currentThread() == caller && countdown.decrementAndGet() == 0) {
      CompletableFuture.runAsync(session::current).join();
    }
    return now;
  }
}
