package dev.latchkey.benchmarks;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * An expiry storm: a thousand callers meet a token that has expired, and whose renewal takes 50 ms.
 *
 * <p>The score is the time from the opening of the gate to the last caller's header. Of the waits
 * of the single callers, the longest counts. Sixty rehearsals go before: until then the optimizing
 * compiler is at work, on a core that the callers need, and throws away what it made of them.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 3)
@Measurement(iterations = 9)
@State(Scope.Benchmark)
public class StormBenchmark {

  private static final Duration LATENCY = Duration.ofMillis(50);
  private static final Duration LIFETIME = Duration.ofSeconds(1);

  @Param({"LATCHKEY", "FUTURE", "GOOGLE", "AWS", "AZURE"})
  public Engine engine = Engine.LATCHKEY;

  @Param("1000")
  public int callers = 1000;

  @Param("60")
  public int rehearsals = 60;

  @SuppressWarnings("NullAway.Init") // JMH calls hire() first
  private ExecutorService pool;

  private TokenService service = new TokenService(LATENCY, LIFETIME);

  @SuppressWarnings("NullAway.Init")
  private CredentialSource source;

  @SuppressWarnings("NullAway.Init")
  private Storm storm;

  /** What JMH reports beside the time: for each storm in the raw data, else the sum over all. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Counts {
    public long tokenRequests;

    /** In milliseconds. */
    public double longestWait;
  }

  /** Also has the callers rehearse: those who find no token at all wait in the same way. */
  @Setup
  public void hire() throws InterruptedException {
    pool = Storm.hire(callers);
    for (int i = 0; i < rehearsals; i++) {
      try (CredentialSource empty = engine.open(new TokenService(LATENCY, LIFETIME))) {
        Storm.gather(empty, callers, pool).breakLoose();
      }
    }
  }

  @TearDown
  public void dismiss() {
    pool.shutdown();
  }

  /** Fetches a token, gathers the callers, and lets the token expire. */
  @Setup(Level.Iteration)
  public void expire() throws InterruptedException {
    service = new TokenService(LATENCY, LIFETIME);
    source = engine.open(service);
    source.header();
    // The next one lasts: it is this expiry that is measured, not the one after.
    service.issueFor(Duration.ofDays(1));
    long expired = System.nanoTime() + LIFETIME.multipliedBy(11).dividedBy(10).toNanos();
    storm = Storm.gather(source, callers, pool);
    Pause.until(expired);
  }

  @TearDown(Level.Iteration)
  public void close() {
    source.close();
  }

  @Benchmark
  public void storm(Counts counts) throws InterruptedException {
    long before = service.requests();
    storm.breakLoose();
    counts.tokenRequests += service.requests() - before;
    counts.longestWait += storm.longestWait() / 1e6;
  }
}
