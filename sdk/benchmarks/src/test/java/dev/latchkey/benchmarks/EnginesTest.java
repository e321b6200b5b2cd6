package dev.latchkey.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a comparison rests on, and those of our promises that no machine can be too slow for. */
class EnginesTest {

  private static final Duration A_DAY = Duration.ofDays(1);

  @ParameterizedTest
  @EnumSource
  void everyEngine_writesTheSameHeader(Engine engine) {
    TokenService service = new TokenService(Duration.ZERO, A_DAY);
    try (CredentialSource source = engine.open(service)) {
      assertThat(source.header().toString()).contains("Bearer example-access-token-1");
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyEngine_asksOnceForATokenThatLasts(Engine engine) {
    TokenService service = new TokenService(Duration.ZERO, A_DAY);
    try (CredentialSource source = engine.open(service)) {
      for (int i = 0; i < 100; i++) {
        source.header();
      }
    }

    assertThat(service.requests()).isEqualTo(1);
  }

  /** Not ours, which takes lifetimes in seconds, as RFC 6749 has them; the storm sees to that. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"FLOOR", "RENEWING_FLOOR", "LATCHKEY", "LATCHKEY_KEPT_ALIVE"})
  void everyPeer_replacesAnExpiredToken(Engine engine) {
    TokenService service = new TokenService(Duration.ZERO, Duration.ofMillis(40));
    try (CredentialSource source = engine.open(service)) {
      String first = source.header().toString();
      Pause.of(Duration.ofMillis(50));

      assertThat(source.header().toString()).isNotEqualTo(first);
    }
  }

  @Test
  void latchkey_allocatesNothingToReadAFreshToken() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (CredentialSource source = Engine.LATCHKEY.open(new TokenService(Duration.ZERO, A_DAY))) {
      source.header();
      int reads = 10_000;
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < reads; i++) {
        source.header();
      }

      // What the measurement itself, and a look at the wall clock once a second, may take.
      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(reads);
    }
  }

  @Test
  void latchkey_meetsAStormWithOneTokenRequest() throws InterruptedException {
    TokenService service = new TokenService(Duration.ofMillis(50), A_DAY);
    ExecutorService pool = Storm.hire(200);
    try (CredentialSource source = Engine.LATCHKEY.open(service)) {
      Storm storm = Storm.gather(source, 200, pool);
      storm.breakLoose();

      assertThat(service.requests()).isEqualTo(1);
      assertThat(Duration.ofNanos(storm.longestWait())).isPositive();
    } finally {
      pool.shutdown();
    }
  }
}
