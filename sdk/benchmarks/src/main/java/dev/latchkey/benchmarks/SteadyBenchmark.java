package dev.latchkey.benchmarks;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
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
import org.openjdk.jmh.infra.ThreadParams;

/**
 * Steady load over a token that lives for a second and takes 50 ms to renew, and at the same time
 * the same load, by as many threads, over one that does not expire.
 *
 * <p>Both in one process, because a p99 of microseconds is the machine's: of two processes alike
 * one may have ten times that of the other, and a ratio between two of them says which was lucky.
 * For the same reason there are many processes, and the report has their median.
 *
 * <p>Each thread calls 500 times a second. At full speed it would make millions of calls while one
 * waits, and no percentile would show the wait.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(15)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 1, time = 4)
@State(Scope.Benchmark)
public class SteadyBenchmark {

  private static final Duration LATENCY = Duration.ofMillis(50);
  private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(2);

  /**
   * From here on a caller has waited for a token: half of what a renewal takes. A caller that has
   * to wait arrives in its first 2 ms, and so waits for nearly all of it; what is shorter than this
   * was a wait for a core.
   */
  private static final long WAITED = LATENCY.dividedBy(2).toNanos();

  @Param({"LATCHKEY", "LATCHKEY_KEPT_ALIVE", "RENEWING_FLOOR", "GOOGLE_CALLBACK", "AWS", "AZURE"})
  public Engine engine = Engine.LATCHKEY;

  /**
   * Milliseconds at full speed before it begins, so that the compilers see the token renewed often
   * enough to know both ways through the engine. At 500 calls a second they would still be learning
   * when it is over.
   */
  @Param("2000")
  public int runIn = 2000;

  @SuppressWarnings("NullAway.Init") // JMH calls open() first
  private TokenService service;

  @SuppressWarnings("NullAway.Init")
  private CredentialSource expiring;

  @SuppressWarnings("NullAway.Init")
  private CredentialSource lasting;

  /** One thread: keeps its pace, and counts for JMH, which adds up over the threads. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Caller {
    /** Of either token, so that both are measured in the same way. */
    public long waited;

    public long tokenRequests;

    private long next = System.nanoTime();
    private long began;
    private long requestsBefore;

    @Setup(Level.Iteration)
    public void begin(SteadyBenchmark benchmark) {
      requestsBefore = benchmark.service.requests();
    }

    @Setup(Level.Invocation)
    public void keepPace() {
      // Late calls are not made up for.
      next = Math.max(next + PERIOD, System.nanoTime());
      Pause.until(next);
      began = System.nanoTime();
    }

    @TearDown(Level.Invocation)
    public void look() {
      if (System.nanoTime() - began >= WAITED) {
        waited++;
      }
    }

    @TearDown(Level.Iteration)
    public void end(SteadyBenchmark benchmark, ThreadParams thread) {
      if (thread.getThreadIndex() == 0) {
        tokenRequests = benchmark.service.requests() - requestsBefore;
      }
    }
  }

  @Setup
  public void open() {
    service = new TokenService(LATENCY, Duration.ofSeconds(1));
    expiring = engine.open(service);
    lasting = engine.open(new TokenService(LATENCY, Duration.ofDays(1)));
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(runIn);
    do {
      expiring.header();
      lasting.header();
    } while (System.nanoTime() - end < 0);
  }

  @TearDown
  public void close() {
    expiring.close();
    lasting.close();
  }

  @Benchmark
  @Group("by1Thread")
  @GroupThreads(1)
  public Object expiringBy1Thread(Caller caller) {
    return expiring.header();
  }

  @Benchmark
  @Group("by1Thread")
  @GroupThreads(1)
  public Object lastingBy1Thread(Caller caller) {
    return lasting.header();
  }

  @Benchmark
  @Group("by8Threads")
  @GroupThreads(8)
  public Object expiringBy8Threads(Caller caller) {
    return expiring.header();
  }

  @Benchmark
  @Group("by8Threads")
  @GroupThreads(8)
  public Object lastingBy8Threads(Caller caller) {
    return lasting.header();
  }
}
