package dev.latchkey.samples;

import dev.latchkey.blendvision.BlendVision;
import dev.latchkey.error.LatchkeyException;
import dev.latchkey.session.SessionCounters;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a BlendVision session alive under load: access tokens of 2 s, eight threads that call as
 * fast as they get answers, for 8 s.
 */
final class KeepAlive {

  static final Duration TOKEN_LIFETIME = Duration.ofSeconds(2);
  static final Duration WINDOW = Duration.ofSeconds(8);
  static final int THREADS = 8;

  private static final Duration BETWEEN_LINES = Duration.ofMillis(500);

  private final BlendVisionEmulator emulator;
  private final BlendVision client;
  private final PrintStream out;
  private final LongAdder calls = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final AtomicReference<@Nullable LatchkeyException> firstFailure = new AtomicReference<>();

  KeepAlive(BlendVisionEmulator emulator, BlendVision client, PrintStream out) {
    this.emulator = emulator;
    this.client = client;
    this.out = out;
  }

  /** What came out of it. */
  record Outcome(
      long calls, long failures, SessionCounters session, long tokenRequestsSeen, int reuses) {

    /** No call failed, and the server saw one token request for each renewal. */
    boolean asPromised() {
      return failures == 0
          && session.refreshes() >= 4
          && tokenRequestsSeen == session.refreshes() + session.logins()
          && reuses == 0;
    }
  }

  Outcome run() throws InterruptedException {
    emulator.accessTokenLifetime(TOKEN_LIFETIME);
    long start = System.nanoTime();
    long end = start + WINDOW.toNanos();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (int i = 0; i < THREADS; i++) {
        threads.execute(() -> callUntil(end));
      }
      threads.shutdown();
      while (!threads.awaitTermination(BETWEEN_LINES.toMillis(), TimeUnit.MILLISECONDS)) {
        progress(start);
        if (System.nanoTime() - end > Duration.ofSeconds(30).toNanos()) {
          throw new IllegalStateException("the threads did not come to an end");
        }
      }
    } finally {
      threads.shutdownNow();
    }
    progress(start);
    LatchkeyException failure = firstFailure.get();
    if (failure != null) {
      out.println("  first failure: " + failure.getMessage());
    }
    return new Outcome(
        calls.sum(),
        failures.sum(),
        client.session().describe().counters(),
        emulator.log().count("login") + emulator.log().count("refreshTokens"),
        emulator.reuses());
  }

  private void callUntil(long end) {
    while (System.nanoTime() - end < 0) {
      try {
        client.organizations().current();
      } catch (LatchkeyException e) {
        failures.increment();
        firstFailure.compareAndSet(null, e);
      }
      calls.increment();
    }
  }

  private void progress(long start) {
    SessionCounters session = client.session().describe().counters();
    out.printf(
        "  %4.1f s   calls %,7d   refreshes %2d   waits %3d   failures %d%n",
        (System.nanoTime() - start) / 1e9,
        calls.sum(),
        session.refreshes(),
        session.waits(),
        failures.sum());
  }
}
