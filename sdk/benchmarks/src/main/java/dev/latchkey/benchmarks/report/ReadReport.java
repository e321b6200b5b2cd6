package dev.latchkey.benchmarks.report;

import static dev.latchkey.benchmarks.report.Table.number;
import static dev.latchkey.benchmarks.report.Table.times;

import dev.latchkey.benchmarks.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.results.RunResult;

/** What a call pays for its header while the token is fresh. */
final class ReadReport implements Report {

  private final Figures one;
  private final Figures eight;

  ReadReport(Collection<RunResult> run) {
    this.one = Figures.of(run, "ReadBenchmark.by1Thread");
    this.eight = Figures.of(run, "ReadBenchmark.by8Threads");
  }

  @Override
  public boolean isEmpty() {
    return one.isEmpty() || eight.isEmpty();
  }

  @Override
  public String text() {
    Table table =
        new Table(
            "read a fresh token",
            "1 thread, ns",
            "B",
            "× floor",
            "× Latchkey",
            "8 threads, ns",
            "B",
            "× floor",
            "× Latchkey");
    for (Engine engine : one.engines()) {
      table.row(
          engine.title(),
          score(one, engine),
          allocated(one, engine),
          times(one.score(engine) / one.score(Engine.FLOOR)),
          times(one.score(engine) / one.score(Engine.LATCHKEY)),
          score(eight, engine),
          allocated(eight, engine),
          times(eight.score(engine) / eight.score(Engine.FLOOR)),
          times(eight.score(engine) / eight.score(Engine.LATCHKEY)));
    }
    return table.toString();
  }

  @Override
  public void draw(Path directory) throws IOException {
    List<String> groups = one.engines().stream().map(Engine::title).toList();
    new Bars("Reading the current token for a call", "nanoseconds a call (logarithmic)")
        .logarithmic(10)
        .series("1 thread", groups, one.engines().stream().map(one::score).toList())
        .series("8 threads", groups, one.engines().stream().map(eight::score).toList())
        .write(directory.resolve("read.svg"));
  }

  private static String score(Figures figures, Engine engine) {
    Optional<Figure> figure = figures.of(engine);
    return figure.map(f -> number(f.score()) + " ± " + number(f.error())).orElse("–");
  }

  private static String allocated(Figures figures, Engine engine) {
    return figures.of(engine).map(f -> number(f.allocated())).orElse("–");
  }
}
