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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reads and writes the same documents: with the generated codecs, with the models that
 * openapi-generator makes of the same contract, and with Gson and Jackson on plain classes that
 * have the same members. From a text and into one.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class BindingBenchmark {

  @Param public Document document = Document.ORGANIZATION;

  @Param public Binding binding = Binding.LATCHKEY;

  @SuppressWarnings("NullAway.Init") // JMH calls prepare() first
  private Binding.Format format;

  @SuppressWarnings("NullAway.Init")
  private String json;

  @SuppressWarnings("NullAway.Init")
  private Object value;

  @Setup
  public void prepare() throws IOException {
    format = binding.of(document);
    json = document.json();
    value = format.decode(json);
  }

  @Benchmark
  public Object decode() throws IOException {
    return format.decode(json);
  }

  @Benchmark
  public String encode() throws IOException {
    return format.encode(value);
  }
}
