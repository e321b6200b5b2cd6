package dev.latchkey.benchmarks;

import java.io.IOException;
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
 * One call to a server on loopback, from the method that a program calls to the object it gets: the
 * current organization. All threads share one client and its connections; each client has a process
 * of its own, so that none pays for the types of another. With eight threads on few processors it
 * takes the compiler about fifteen seconds to come to rest.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 8, time = 2)
@Measurement(iterations = 3, time = 2)
@State(Scope.Benchmark)
public class CallBenchmark {

  @Param public CallClient client = CallClient.LATCHKEY;

  @SuppressWarnings("NullAway.Init") // JMH calls open() first
  private OrganizationServer server;

  @SuppressWarnings("NullAway.Init")
  private OrganizationClient open;

  @Setup
  public void open() throws IOException {
    server = OrganizationServer.start();
    open = client.open(server.baseUrl());
    open.current();
  }

  @TearDown
  public void close() throws IOException {
    open.close();
    server.close();
  }

  @Benchmark
  @Threads(1)
  public Object by1Thread() throws IOException {
    return open.current();
  }

  /** Many processes: of two alike, one may take a third longer than the other. */
  @Benchmark
  @Fork(8)
  @Threads(8)
  public Object by8Threads() throws IOException {
    return open.current();
  }
}
