package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.AttachedSession;
import dev.latchkey.engine.Sessions;
import dev.latchkey.session.Credential;
import dev.latchkey.session.SessionOptions;
import dev.latchkey.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What sessions take from the machine, and give back. */
class FootprintTest {

  private static final int SESSIONS = 10_000;

  /** Each of these many gets to work. */
  private static final int WORKING = 100;

  /** Handles that the JVM opens and closes at its own pace. */
  private static final long MARGIN = 10;

  private final Rig rig = new Rig();
  private final TokenClient shared = Grants.client(rig, null);

  @BeforeEach
  void grant() {
    rig.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder().body(Grants.ANSWER).build();
          }
        });
    work(openOnItsOwn());
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void openSessions_takeNothingBeforeTheyWork() {
    long threads = threads();
    long handles = handles();
    List<AttachedSession> open = new ArrayList<>();
    for (int i = 0; i < SESSIONS; i++) {
      open.add(open(shared, false));
    }

    assertThat(threads()).isLessThanOrEqualTo(threads);
    assertThat(handles()).isLessThanOrEqualTo(handles + MARGIN);
    open.forEach(AttachedSession::close);
  }

  @Test
  void closedSessions_giveEverythingBack() {
    long threads = threads();
    long handles = handles();
    for (int i = 0; i < SESSIONS; i++) {
      if (i % WORKING == 0) {
        work(openOnItsOwn());
      } else {
        open(shared, false).close();
      }
    }

    awaitAtMost(threads, FootprintTest::threads);
    awaitAtMost(handles + MARGIN, FootprintTest::handles);
  }

  private AttachedSession openOnItsOwn() {
    return open(Grants.client(rig, null), true);
  }

  private AttachedSession open(TokenClient endpoint, boolean keptAlive) {
    return Sessions.open(
        new Credential.Login("ops@example.com", "hunter2"::toCharArray),
        endpoint,
        rig.server.url("/"),
        true,
        SessionOptions.builder().keepAlive(keptAlive).build(),
        TimeSource.system());
  }

  private static void work(AttachedSession session) {
    session.addListener(event -> {});
    assertThat(session.current().generation()).isEqualTo(1);
    assertThat(session.refresh().generation()).isEqualTo(2);
    session.close();
  }

  /** Ours. */
  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("latchkey-"))
        .count();
  }

  /** Open files and sockets of this process; none where the system does not say. */
  private static long handles() {
    Path handles = Path.of("/proc/self/fd");
    if (!Files.isDirectory(handles)) {
      return 0;
    }
    try (Stream<Path> open = Files.list(handles)) {
      return open.count();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void awaitAtMost(long limit, LongSupplier count) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (count.getAsLong() > limit && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(count.getAsLong()).isLessThanOrEqualTo(limit);
  }
}
