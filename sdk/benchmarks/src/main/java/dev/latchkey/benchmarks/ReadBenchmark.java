package dev.latchkey.benchmarks;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What every call pays for its header while the token is fresh. All threads share one token; each
 * engine has a process of its own, so that none pays for the types of another.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(8)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class ReadBenchmark {

  @Param({"LATCHKEY", "FLOOR", "GOOGLE", "AWS", "AZURE"})
  public Engine engine = Engine.LATCHKEY;

  private final TokenService service = new TokenService(Duration.ZERO, Duration.ofDays(1));

  @SuppressWarnings("NullAway.Init") // JMH calls open() first
  private CredentialSource source;

  @Setup
  public void open() {
    source = engine.open(service);
    source.header();
  }

  @TearDown
  public void close() {
    source.close();
    if (service.requests() != 1) {
      throw new IllegalStateException(
          service.requests() + " token requests: the token did not stay fresh");
    }
  }

  @Benchmark
  @Threads(1)
  public Object by1Thread() {
    return source.header();
  }

  @Benchmark
  @Threads(8)
  public Object by8Threads() {
    return source.header();
  }
}
