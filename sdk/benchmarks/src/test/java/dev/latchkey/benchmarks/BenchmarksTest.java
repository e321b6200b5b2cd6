package dev.latchkey.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.latchkey.benchmarks.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class BenchmarksTest {

  @Test
  void everyBenchmark_runs(@TempDir Path directory) throws RunnerException, IOException {
    Collection<RunResult> run = new Runner(once().build()).run();

    assertThat(run).hasSizeGreaterThan(4);
    List<Report> reports = Report.of(run);
    assertThat(reports).hasSize(5);
    for (Report report : reports) {
      report.draw(directory);
      assertThat(report.text()).contains("Latchkey").doesNotContain("NaN");
    }
    for (String chart :
        List.of(
            "read.svg",
            "storm.svg",
            "steady-1-thread.svg",
            "steady-8-threads.svg",
            "call.svg",
            "call-allocation.svg",
            "binding.svg",
            "binding-allocation.svg")) {
      assertThat(Files.readString(directory.resolve(chart))).contains("<svg");
    }
  }

  @ParameterizedTest
  @EnumSource
  void bindings_doTheSameWork(Document document) throws IOException {
    JsonElement json = JsonParser.parseString(document.json());
    for (Binding binding : Binding.values()) {
      Binding.Format format = binding.of(document);
      String written = format.encode(format.decode(document.json()));
      if (binding == Binding.STOCK) {
        assertThat(written).hasSizeGreaterThan(document.json().length() / 2); // without the nulls
      } else {
        assertThat(JsonParser.parseString(written)).as(binding.title()).isEqualTo(json);
      }
    }
  }

  /** One engine, a few callers, a few milliseconds: what it says is worth nothing. */
  private static ChainedOptionsBuilder once() {
    return new OptionsBuilder()
        .forks(0)
        .warmupIterations(0)
        .measurementIterations(1)
        .measurementTime(TimeValue.milliseconds(10))
        .param("engine", "LATCHKEY")
        .param("callers", "10")
        .param("rehearsals", "1")
        .param("runIn", "10")
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
  }
}
