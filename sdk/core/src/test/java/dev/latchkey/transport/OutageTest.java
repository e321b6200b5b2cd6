package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RequestOptions;
import dev.latchkey.error.ServerException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Fifty threads on one client go through an outage of a minute, in virtual time. */
class OutageTest {

  private static final int THREADS = 50;
  private static final Duration OUTAGE = Duration.ofSeconds(60);

  /** What a thread does between two calls. */
  private static final Duration WORK = Duration.ofSeconds(5);

  /** 500 tokens, 5 a retry. */
  private static final int RETRIES_OF_A_FULL_BUDGET = 100;

  private final Rig rig = new Rig();
  private final SharedTime time = new SharedTime(THREADS);
  private final Transport transport = rig.with(config -> config.time(time.source()));
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final AtomicInteger callsInTheOutage = new AtomicInteger();
  private final AtomicInteger requestsInTheOutage = new AtomicInteger();

  OutageTest() {
    rig.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            if (isDown()) {
              requestsInTheOutage.incrementAndGet();
              return new MockResponse.Builder().code(503).build();
            }
            return new MockResponse.Builder().body(Things.ONE).build();
          }
        });
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    rig.close();
  }

  @Test
  void outage_costsOneBudgetOfRetries_andAllRecover() throws Exception {
    List<Future<Integer>> failures = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      failures.add(threads.submit(this::callUntilAnswered));
    }
    for (Future<Integer> thread : failures) {
      assertThat(thread.get(60, TimeUnit.SECONDS)).as("calls that failed").isBetween(10, 13);
    }

    assertThat(requestsInTheOutage.get() - callsInTheOutage.get())
        .as("retries in the outage")
        .isEqualTo(RETRIES_OF_A_FULL_BUDGET);
    assertThat(rig.requests() - requestsInTheOutage.get())
        .as("requests until everybody was answered")
        .isEqualTo(THREADS);
    assertThat(time.elapsed()).isLessThan(OUTAGE.plus(WORK).plusSeconds(1));
  }

  /** Returns how many calls failed before. */
  private int callUntilAnswered() throws InterruptedException {
    try {
      for (int failures = 0; ; failures++) {
        try {
          if (isDown()) {
            callsInTheOutage.incrementAndGet();
          }
          transport.call(Things.get(), RequestOptions.none());
          return failures;
        } catch (ServerException down) {
          time.sleep(WORK);
        }
      }
    } finally {
      time.leave();
    }
  }

  private boolean isDown() {
    return time.elapsed().compareTo(OUTAGE) < 0;
  }
}
