package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import dev.latchkey.engine.ScriptedStore.Call;
import dev.latchkey.session.SessionStore;
import dev.latchkey.session.SessionStore.Lease;
import dev.latchkey.time.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A user's store, which may hang, throw anything, or answer when nobody waits any more. */
class WatchedStoreTest {

  private static final Duration TTL = Duration.ofSeconds(75);

  private final VirtualTime time = new VirtualTime();
  private final ScriptedStore store = new ScriptedStore(time);
  private final SessionThreads threads = new DaemonThreads();
  private final SessionStore watched =
      new WatchedStore(store, new Watchdog(threads, time.source().ticker()));

  @AfterEach
  void shutDown() {
    threads.shutdown();
  }

  @Test
  void answers_arePassedOn() throws IOException {
    assertThat(watched.load(store.key)).isNull();
    assertThat(watched.compareAndSet(store.key, 0, new byte[] {1})).isTrue();
    assertThat(watched.compareAndSet(store.key, 0, new byte[] {2})).isFalse();
    assertThat(watched.load(store.key)).isNotNull();
    Lease lease = watched.tryAcquire(store.key, TTL);
    assertThat(watched.tryAcquire(store.key, TTL)).isNull();
    watched.release(Objects.requireNonNull(lease));
    assertThat(store.isLeased()).isFalse();
  }

  /** On a ticker of which each look takes half a second, so that the wait ends by itself. */
  @ParameterizedTest
  @EnumSource(Call.class)
  void callThatHangs_isEndedAfterFiveSeconds(Call call) {
    Gate gate = new Gate();
    store.before(call, gate::passUninterruptibly);
    AtomicLong halfSeconds = new AtomicLong();
    Watchdog watchdog = new Watchdog(threads, () -> 500_000_000L * halfSeconds.getAndIncrement());

    assertThat(outcomeOf(new WatchedStore(store, watchdog), call)).isInstanceOf(IOException.class);

    assertThat(halfSeconds).as("the first look, and ten more").hasValue(11);
    gate.open();
  }

  @Test
  void callThatHangs_isInterrupted() throws Exception {
    AtomicBoolean interrupted = new AtomicBoolean();
    Gate gate = new Gate();
    store.before(
        Call.LOAD,
        () -> {
          gate.passUninterruptibly();
          interrupted.set(Thread.currentThread().isInterrupted());
        });
    CompletableFuture<Object> caller = CompletableFuture.supplyAsync(() -> outcomeOf(Call.LOAD));
    gate.awaitReached();
    Rig.await(
        () -> {
          time.advance(Duration.ofSeconds(1));
          return caller.isDone();
        });

    gate.open();

    Rig.await(interrupted::get);
  }

  @Test
  void leaseThatComesTooLate_isGivenBack() throws Exception {
    Gate gate = new Gate();
    store.after(Call.ACQUIRE, gate::passUninterruptibly);
    CompletableFuture<Object> caller = CompletableFuture.supplyAsync(() -> outcomeOf(Call.ACQUIRE));
    gate.awaitReached();
    Rig.await(
        () -> {
          time.advance(Duration.ofMillis(50));
          return caller.isDone();
        });
    assertThat(store.isLeased()).isTrue();

    gate.open();

    Rig.await(() -> store.count(Call.RELEASE) == 1 && !isLeased());
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void anythingThrown_isTheStoreThatCannotBeReached(Call call) throws Exception {
    store.before(
        call,
        () -> {
          throw new IllegalStateException("scripted");
        });

    assertThat(outcomeOf(call))
        .asInstanceOf(throwable(IOException.class))
        .hasMessage("the session store gave no answer")
        .hasRootCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void ioException_isTheStoresOwn() {
    IOException scripted = new IOException("scripted");
    store.before(
        Call.LOAD,
        () -> {
          throw scripted;
        });

    assertThatIOException().isThrownBy(() -> watched.load(store.key)).isSameAs(scripted);
  }

  @Test
  void afterShutdown_aFlightThatHasOutlivedItGoesStraightToTheStore() throws Exception {
    Gate gate = new Gate();
    CompletableFuture<Boolean> written = new CompletableFuture<>();
    threads
        .flights()
        .execute(
            () -> {
              gate.pass();
              try {
                written.complete(watched.compareAndSet(store.key, 0, new byte[] {1}));
              } catch (IOException e) {
                written.completeExceptionally(e);
              }
            });
    gate.awaitReached();
    threads.shutdown();

    gate.open();

    assertThat(Rig.get(written)).isTrue();
    assertThat(store.version()).isEqualTo(1);
  }

  @Test
  void storeWhosePoolIsShutDown_isNotTakenForACloseOfOurs() {
    store.before(
        Call.LOAD,
        () -> {
          throw new RejectedExecutionException("scripted");
        });

    assertThatIOException().isThrownBy(() -> watched.load(store.key));
    assertThat(store.count(Call.LOAD)).as("not asked again").isEqualTo(1);
  }

  @Test
  void afterShutdown_anythingThrownIsStillAnIoException() {
    threads.shutdown();
    store.before(
        Call.LOAD,
        () -> {
          throw new IllegalStateException("scripted");
        });

    assertThatIOException().isThrownBy(() -> watched.load(store.key));
  }

  /** True, or what was thrown. */
  private Object outcomeOf(Call call) {
    return outcomeOf(watched, call);
  }

  private Object outcomeOf(SessionStore asked, Call call) {
    try {
      switch (call) {
        case LOAD -> asked.load(store.key);
        case WRITE -> asked.compareAndSet(store.key, 0, new byte[0]);
        case ACQUIRE -> asked.tryAcquire(store.key, TTL);
        case RELEASE -> asked.release(new Lease(store.key, "me"));
      }
      return true;
    } catch (Exception e) {
      return e;
    }
  }

  private boolean isLeased() {
    try {
      return store.isLeased();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
