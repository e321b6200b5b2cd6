package dev.latchkey.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class BenchmarksTest {

  @Test
  void everyBenchmark_runs() throws RunnerException {
    Runner once =
        new Runner(
            new OptionsBuilder()
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(10))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build());

    assertThat(once.run()).isNotEmpty();
  }

  @Test
  void codecAndReflection_doTheSameWork() {
    DecodeBenchmark benchmark = new DecodeBenchmark();

    assertThat(benchmark.encode()).isEqualTo(DecodeBenchmark.DOCUMENT);
    assertThat(benchmark.encodeByReflection()).isEqualTo(DecodeBenchmark.DOCUMENT);
  }
}
