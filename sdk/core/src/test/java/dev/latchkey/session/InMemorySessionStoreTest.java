package dev.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.session.SessionStore.Versioned;
import dev.latchkey.time.VirtualTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InMemorySessionStoreTest extends SessionStoreContract {

  private final VirtualTime time = new VirtualTime();
  private final SessionStore store = new InMemorySessionStore(time.source().ticker());

  @Override
  SessionStore store() {
    return store;
  }

  @Override
  void pass(Duration duration) {
    time.advance(duration);
  }

  @Test
  void lease_goesByMonotonicTime() throws IOException {
    assertThat(store.tryAcquire("key", Duration.ofSeconds(10))).isNotNull();

    time.advanceWall(Duration.ofDays(1));

    assertThat(store.tryAcquire("key", Duration.ofSeconds(10))).isNull();
  }

  @Test
  void lease_runsOutWhereTheTickerTurnsOver() throws IOException {
    long[] now = {Long.MAX_VALUE - 5};
    SessionStore turning = new InMemorySessionStore(() -> now[0]);
    assertThat(turning.tryAcquire("key", Duration.ofNanos(10))).isNotNull();
    assertThat(turning.tryAcquire("key", Duration.ofNanos(10))).isNull();

    now[0] += 10;

    assertThat(turning.tryAcquire("key", Duration.ofNanos(10))).isNotNull();
  }

  @Test
  void inMemory_sharesNothingWithAnother() throws IOException {
    SessionStore one = SessionStore.inMemory();
    assertThat(one.compareAndSet("key", 0, new byte[] {1})).isTrue();

    assertThat(SessionStore.inMemory().load("key")).isNull();
  }

  @Test
  void text_showsNoDocument() {
    byte[] document = "access-hush".getBytes(StandardCharsets.UTF_8);

    assertThat(new Versioned(3, document)).hasToString("Versioned[version=3]");
  }
}
