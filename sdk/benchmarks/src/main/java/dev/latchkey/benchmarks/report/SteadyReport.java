package dev.latchkey.benchmarks.report;

import static dev.latchkey.benchmarks.report.Table.number;
import static dev.latchkey.benchmarks.report.Table.times;

import dev.latchkey.benchmarks.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** Steady load over a token of a second, beside the same load over one that does not expire. */
final class SteadyReport implements Report {

  private static final Map<String, Double> PERCENTILES =
      new TreeMap<>(Map.of("p50", 50.0, "p99", 99.0, "p99.9", 99.9));

  /**
   * @param title how many threads
   * @param expiring the method that reads the token of a second
   * @param lasting the one that reads the other at the same time
   */
  private record Load(String title, Figures figures, String expiring, String lasting) {

    static Load of(Collection<RunResult> run, String title, String threads) {
      Figures figures = Figures.of(run, "SteadyBenchmark.by" + threads);
      return new Load(title, figures, "expiringBy" + threads, "lastingBy" + threads);
    }

    String file() {
      return "steady-" + title.replace(' ', '-') + ".svg";
    }

    List<Double> percentiles(double rank) {
      return figures.engines().stream()
          .map(engine -> figures.of(engine).orElseThrow().calls(expiring).getPercentile(rank))
          .toList();
    }
  }

  private final List<Load> loads;

  SteadyReport(Collection<RunResult> run) {
    this.loads =
        Stream.of(Load.of(run, "1 thread", "1Thread"), Load.of(run, "8 threads", "8Threads"))
            .filter(load -> !load.figures().isEmpty())
            .toList();
  }

  @Override
  public boolean isEmpty() {
    return loads.isEmpty();
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
            "lasting token: p99, µs",
            "ratio",
            "ratio in the median process");
    for (Load load : loads) {
      for (Engine engine : load.figures().engines()) {
        Figure figure = load.figures().of(engine).orElseThrow();
        Statistics expiring = figure.calls(load.expiring());
        Statistics lasting = figure.calls(load.lasting());
        table.row(
            engine.title(),
            load.title(),
            number(expiring.getPercentile(50)),
            number(expiring.getPercentile(99)),
            number(expiring.getPercentile(99.9)),
            count(figure, "waited"),
            String.valueOf(expiring.getN()),
            count(figure, "tokenRequests"),
            number(lasting.getPercentile(99)),
            times(expiring.getPercentile(99) / lasting.getPercentile(99)),
            times(figure.medianRatio(99, load.expiring(), load.lasting())));
      }
    }
    return table.toString();
  }

  @Override
  public void draw(Path directory) throws IOException {
    for (Load load : loads) {
      List<String> groups = load.figures().engines().stream().map(Engine::title).toList();
      Bars bars =
          new Bars(
                  "A token of a second, renewed in 50 ms; a call every 2 ms by " + load.title(),
                  "microseconds a call (logarithmic)")
              .logarithmic(0.1);
      PERCENTILES.forEach((name, rank) -> bars.series(name, groups, load.percentiles(rank)));
      bars.write(directory.resolve(load.file()));
    }
  }

  private static String count(Figure figure, String counter) {
    return String.valueOf(Math.round(figure.sum(counter)));
  }
}
