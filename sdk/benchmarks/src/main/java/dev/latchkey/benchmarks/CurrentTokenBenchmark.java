package dev.latchkey.benchmarks;

import dev.latchkey.Secret;
import dev.latchkey.engine.Sessions;
import dev.latchkey.session.Credential;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionOptions;
import dev.latchkey.time.TimeSource;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What every call pays for its header while the token is fresh, beside the least it could pay: one
 * volatile read of the header and one look at the clock. All threads share one session.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class CurrentTokenBenchmark {

  private final ScriptedEndpoint endpoint = new ScriptedEndpoint();

  private final Session session =
      Sessions.open(
          Credential.login("ops@example.com", Secret.of("example-password")),
          endpoint,
          HttpUrl.get("https://api.example.com/"),
          false,
          SessionOptions.builder().build(),
          TimeSource.system());

  private volatile String header = "";

  @Setup
  public void logIn() {
    header = session.current().authorization();
  }

  @TearDown
  public void close() {
    session.close();
    if (endpoint.requests() != 1) {
      throw new IllegalStateException(
          endpoint.requests() + " token requests: the token did not stay fresh");
    }
  }

  @Benchmark
  @Threads(1)
  public void current1Thread(Blackhole blackhole) {
    blackhole.consume(session.current().authorization());
  }

  @Benchmark
  @Threads(1)
  public void floor1Thread(Blackhole blackhole) {
    blackhole.consume(header);
    blackhole.consume(System.nanoTime());
  }

  @Benchmark
  @Threads(8)
  public void current8Threads(Blackhole blackhole) {
    blackhole.consume(session.current().authorization());
  }

  @Benchmark
  @Threads(8)
  public void floor8Threads(Blackhole blackhole) {
    blackhole.consume(header);
    blackhole.consume(System.nanoTime());
  }
}
