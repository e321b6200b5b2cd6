package dev.latchkey.benchmarks.report;

import static dev.latchkey.benchmarks.report.Table.number;
import static dev.latchkey.benchmarks.report.Table.times;

import dev.latchkey.benchmarks.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;

/** Steady load over a token of a second, beside the same load over one that does not expire. */
final class SteadyReport implements Report {

  private static final Map<String, Double> PERCENTILES =
      new TreeMap<>(Map.of("p50", 50.0, "p99", 99.0, "p99.9", 99.9));

  /**
   * @param title how many threads
   */
  private record Load(String title, Figures expiring, Figures lasting) {

    static Load of(Collection<RunResult> run, String title, String method) {
      Figures all = Figures.of(run, "SteadyBenchmark." + method);
      return new Load(title, all.with("token", "OF_A_SECOND"), all.with("token", "LASTING"));
    }
  }

  private final List<Load> loads;

  SteadyReport(Collection<RunResult> run) {
    this.loads =
        List.of(Load.of(run, "1 thread", "by1Thread"), Load.of(run, "8 threads", "by8Threads"));
  }

  @Override
  public boolean isEmpty() {
    return loads.stream().allMatch(load -> load.expiring().isEmpty());
  }

  @Override
  public String text() {
    Table table =
        new Table(
            "token of a second",
            "threads",
            "p50, µs",
            "p99, µs",
            "p99.9, µs",
            "waited",
            "of calls",
            "token requests",
            "p99 ratio to a lasting token",
            "p99 of the median process, µs",
            "lasting token: the same, µs",
            "ratio");
    for (Load load : loads) {
      for (Engine engine : load.expiring().engines()) {
        Optional<Figure> expiring = load.expiring().of(engine);
        Optional<Figure> lasting = load.lasting().of(engine);
        table.row(
            engine.title(),
            load.title(),
            number(percentile(expiring, 50)),
            number(percentile(expiring, 99)),
            number(percentile(expiring, 99.9)),
            count(expiring, "waited"),
            expiring.map(figure -> String.valueOf(figure.calls())).orElse("–"),
            count(expiring, "tokenRequests"),
            times(percentile(expiring, 99) / percentile(lasting, 99)),
            number(median(expiring)),
            number(median(lasting)),
            times(median(expiring) / median(lasting)));
      }
    }
    return table.toString();
  }

  @Override
  public void draw(Path directory) throws IOException {
    for (Load load : loads) {
      if (load.expiring().isEmpty()) {
        continue;
      }
      List<Engine> engines = load.expiring().engines();
      List<String> groups = engines.stream().map(Engine::title).toList();
      Bars bars =
          new Bars(
                  "A token of a second, renewed in 50 ms; a call every 2 ms by " + load.title(),
                  "microseconds a call (logarithmic)")
              .logarithmic(0.1);
      PERCENTILES.forEach(
          (name, rank) ->
              bars.series(
                  name,
                  groups,
                  engines.stream().map(e -> percentile(load.expiring().of(e), rank)).toList()));
      bars.write(directory.resolve("steady-" + load.title().replace(' ', '-') + ".svg"));
    }
  }

  private static double percentile(Optional<Figure> figure, double rank) {
    return figure.map(f -> f.percentile(rank)).orElse(Double.NaN);
  }

  private static double median(Optional<Figure> figure) {
    return figure.map(f -> f.medianPercentile(99)).orElse(Double.NaN);
  }

  private static String count(Optional<Figure> figure, String counter) {
    return figure.map(f -> String.valueOf(Math.round(f.sum(counter)))).orElse("–");
  }
}
