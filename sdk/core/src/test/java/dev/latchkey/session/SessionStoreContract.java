package dev.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.session.SessionStore.Lease;
import dev.latchkey.session.SessionStore.Versioned;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store has to do. Extend it for each kind of store. */
abstract class SessionStoreContract {

  private static final Duration TTL = Duration.ofSeconds(75);

  /** The store under test, empty at the beginning of each test. */
  abstract SessionStore store();

  /** Lets so much time pass that a lease of this length has run out, and no longer one has. */
  abstract void pass(Duration duration);

  @Test
  void unknownKey_isNothing() throws IOException {
    assertThat(store().load("key")).isNull();
  }

  @Test
  void firstWrite_needsVersionZeroAndMakesVersionOne() throws IOException {
    assertThat(store().compareAndSet("key", 1, bytes("a"))).isFalse();
    assertThat(store().load("key")).isNull();

    assertThat(store().compareAndSet("key", 0, bytes("a"))).isTrue();

    assertThat(versionOf("key")).isEqualTo(1);
    assertThat(textOf("key")).isEqualTo("a");
  }

  @Test
  void eachWrite_countsTheVersionUpByOne() throws IOException {
    for (int version = 0; version < 5; version++) {
      assertThat(store().compareAndSet("key", version, bytes("v" + version))).isTrue();
      assertThat(versionOf("key")).isEqualTo(version + 1);
    }
    assertThat(textOf("key")).isEqualTo("v4");
  }

  @Test
  void writeOfAnotherVersion_changesNothing() throws IOException {
    store().compareAndSet("key", 0, bytes("a"));
    store().compareAndSet("key", 1, bytes("b"));

    for (long version : new long[] {0, 1, 3, -1, Long.MAX_VALUE}) {
      assertThat(store().compareAndSet("key", version, bytes("c"))).isFalse();
    }

    assertThat(versionOf("key")).isEqualTo(2);
    assertThat(textOf("key")).isEqualTo("b");
  }

  @Test
  void keys_haveNothingToDoWithEachOther() throws IOException {
    store().compareAndSet("key", 0, bytes("a"));
    assertThat(store().tryAcquire("key", TTL)).isNotNull();

    assertThat(store().load("other")).isNull();
    assertThat(store().compareAndSet("other", 0, bytes("b"))).isTrue();
    assertThat(store().tryAcquire("other", TTL)).isNotNull();
    assertThat(textOf("key")).isEqualTo("a");
  }

  @Test
  void document_isKeptToTheByte() throws IOException {
    byte[] document = new byte[70_000];
    for (int i = 0; i < document.length; i++) {
      document[i] = (byte) i;
    }

    store().compareAndSet("key", 0, document);

    Versioned found = Objects.requireNonNull(store().load("key"));
    assertThat(found.document()).isEqualTo(document);
  }

  @Test
  void arrays_areNotShared() throws IOException {
    byte[] document = bytes("abc");
    store().compareAndSet("key", 0, document);
    document[0] = 'x';
    Versioned found = Objects.requireNonNull(store().load("key"));
    found.document()[0] = 'y';

    assertThat(found.document()).isEqualTo(bytes("abc"));
    assertThat(textOf("key")).isEqualTo("abc");
  }

  @Test
  void writersAtOnce_oneOfThemWins() throws Exception {
    List<Callable<Boolean>> writers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      byte[] document = bytes("writer-" + i);
      writers.add(() -> store().compareAndSet("key", 0, document));
    }

    assertThat(atOnce(writers)).filteredOn(won -> won).hasSize(1);
    assertThat(versionOf("key")).isEqualTo(1);
  }

  @Test
  void incrementsAtOnce_loseNone() throws Exception {
    store().compareAndSet("key", 0, bytes("0"));
    List<Callable<Boolean>> writers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      writers.add(
          () -> {
            for (int done = 0; done < 25; ) {
              Versioned found = store().load("key");
              int count = Integer.parseInt(textOf(found));
              if (store()
                  .compareAndSet(
                      "key", found == null ? 0 : found.version(), bytes(count + 1 + ""))) {
                done++;
              }
            }
            return true;
          });
    }
    atOnce(writers);

    assertThat(textOf("key")).isEqualTo("200");
  }

  @Test
  void lease_isHeldByOneAtATime() throws IOException {
    Lease lease = acquire();

    assertThat(store().tryAcquire("key", TTL)).isNull();
    store().release(lease);

    assertThat(store().tryAcquire("key", TTL)).isNotNull();
  }

  @Test
  void leasesAtOnce_oneOfThemIsGiven() throws Exception {
    List<Callable<Boolean>> takers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      takers.add(() -> store().tryAcquire("key", TTL) != null);
    }

    assertThat(atOnce(takers)).filteredOn(won -> won).hasSize(1);
  }

  @Test
  void lease_runsOut() throws IOException {
    acquire();
    pass(TTL.minusSeconds(1));
    assertThat(store().tryAcquire("key", TTL)).as("not yet").isNull();

    pass(Duration.ofSeconds(1));

    assertThat(store().tryAcquire("key", TTL)).isNotNull();
  }

  @Test
  void leaseThatRanOut_canBeGivenBackWithoutHarm() throws IOException {
    Lease slow = acquire();
    pass(TTL);
    acquire();

    store().release(slow);

    assertThat(store().tryAcquire("key", TTL)).as("somebody else's by now").isNull();
  }

  @Test
  void leaseGivenBackTwice_isTheNextHoldersStill() throws IOException {
    Lease first = acquire();
    store().release(first);
    acquire();

    store().release(first);

    assertThat(store().tryAcquire("key", TTL)).isNull();
  }

  @Test
  void leaseOfAStranger_isNotReleased() throws IOException {
    acquire();

    store().release(new Lease("key", "somebody"));

    assertThat(store().tryAcquire("key", TTL)).isNull();
  }

  @Test
  void leases_haveOwnersOfTheirOwn() throws IOException {
    Lease first = acquire();
    store().release(first);

    assertThat(acquire().owner()).isNotEqualTo(first.owner());
  }

  @Test
  void lease_isNoneOfTheRecordsBusiness() throws IOException {
    Lease lease = acquire();
    assertThat(store().compareAndSet("key", 0, bytes("a"))).isTrue();
    store().release(lease);

    assertThat(versionOf("key")).isEqualTo(1);
  }

  private Lease acquire() throws IOException {
    Lease lease = Objects.requireNonNull(store().tryAcquire("key", TTL));
    assertThat(lease.key()).isEqualTo("key");
    return lease;
  }

  private long versionOf(String key) throws IOException {
    Versioned found = store().load(key);
    return found == null ? 0 : found.version();
  }

  private String textOf(String key) throws IOException {
    return textOf(store().load(key));
  }

  private static String textOf(@Nullable Versioned found) {
    return found == null ? "" : new String(found.document(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<Boolean> atOnce(List<Callable<Boolean>> tasks) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
    try {
      List<Boolean> results = new ArrayList<>();
      for (Future<Boolean> future : threads.invokeAll(tasks)) {
        results.add(future.get(10, TimeUnit.SECONDS));
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
