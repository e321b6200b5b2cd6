package dev.latchkey.benchmarks.report;

import dev.latchkey.benchmarks.Engine;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.results.RunResult;

/** The results of one benchmark method, an engine at a time. */
record Figures(List<RunResult> results) {

  /**
   * @param method the benchmark's class and method, such as {@code ReadBenchmark.by1Thread}
   */
  static Figures of(Collection<RunResult> run, String method) {
    return new Figures(
        run.stream().filter(r -> r.getParams().getBenchmark().endsWith("." + method)).toList());
  }

  /** Those with {@code value} for {@code parameter}. */
  Figures with(String parameter, String value) {
    return new Figures(
        results.stream().filter(r -> value.equals(r.getParams().getParam(parameter))).toList());
  }

  boolean isEmpty() {
    return results.isEmpty();
  }

  /** In the order of {@link Engine}. */
  List<Engine> engines() {
    return results.stream().map(Figures::engineOf).sorted(Comparator.naturalOrder()).toList();
  }

  /** Empty when the engine was not measured in this run. */
  Optional<Figure> of(Engine engine) {
    return results.stream().filter(r -> engineOf(r) == engine).findFirst().map(Figure::new);
  }

  /** NaN when the engine was not measured in this run. */
  double score(Engine engine) {
    return of(engine).map(Figure::score).orElse(Double.NaN);
  }

  private static Engine engineOf(RunResult result) {
    return Engine.valueOf(result.getParams().getParam("engine"));
  }
}
