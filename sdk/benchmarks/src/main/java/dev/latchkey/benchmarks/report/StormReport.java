package dev.latchkey.benchmarks.report;

import static dev.latchkey.benchmarks.report.Table.number;
import static dev.latchkey.benchmarks.report.Table.times;

import dev.latchkey.benchmarks.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** A thousand callers and one expired token. */
final class StormReport implements Report {

  private final Figures storms;

  StormReport(Collection<RunResult> run) {
    this.storms = Figures.of(run, "StormBenchmark.storm");
  }

  @Override
  public boolean isEmpty() {
    return storms.isEmpty();
  }

  @Override
  public String text() {
    Table table =
        new Table(
            callers() + " callers, expired token",
            "token requests, at most",
            "longest wait, ms: median storm",
            "worst storm",
            "× one future",
            "× Latchkey");
    for (Engine engine : storms.engines()) {
      double median = wait(engine, StormReport::median);
      table.row(
          engine.title(),
          storms
              .of(engine)
              .map(f -> String.valueOf(Math.round(f.each("tokenRequests").getMax())))
              .orElse("–"),
          number(median),
          number(wait(engine, Statistics::getMax)),
          times(median / wait(Engine.FUTURE, StormReport::median)),
          times(median / wait(Engine.LATCHKEY, StormReport::median)));
    }
    return table.toString();
  }

  @Override
  public void draw(Path directory) throws IOException {
    List<Engine> engines = storms.engines();
    List<String> groups = engines.stream().map(Engine::title).toList();
    new Bars(
            callers() + " callers meet an expired token; its renewal takes 50 ms",
            "longest wait of a caller, ms")
        .series("median storm", groups, waits(engines, StormReport::median))
        .series("worst storm", groups, waits(engines, Statistics::getMax))
        .write(directory.resolve("storm.svg"));
  }

  private String callers() {
    return storms.results().get(0).getParams().getParam("callers");
  }

  private List<Double> waits(List<Engine> engines, ToDoubleFunction<Statistics> of) {
    return engines.stream().map(engine -> wait(engine, of)).toList();
  }

  private double wait(Engine engine, ToDoubleFunction<Statistics> of) {
    return storms
        .of(engine)
        .map(figure -> of.applyAsDouble(figure.each("longestWait")))
        .orElse(Double.NaN);
  }

  private static double median(Statistics waits) {
    return waits.getPercentile(50);
  }
}
