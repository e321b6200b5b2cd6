package dev.latchkey.benchmarks.report;

import static dev.latchkey.benchmarks.report.Table.number;
import static dev.latchkey.benchmarks.report.Table.times;

import dev.latchkey.benchmarks.Binding;
import dev.latchkey.benchmarks.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.RunResult;

/** What it costs to read and to write a document, and how many times that is elsewhere. */
final class BindingReport implements Report {

  /**
   * One direction of one document.
   *
   * @param title of the direction
   */
  private record Work(String title, Document document, Figures all) {

    Optional<Figure> of(Binding binding) {
      return all
          .with("document", document.name())
          .with("binding", binding.name())
          .results()
          .stream()
          .findFirst()
          .map(Figure::new);
    }

    double value(Binding binding, ToDoubleFunction<Figure> value) {
      return of(binding).map(value::applyAsDouble).orElse(Double.NaN);
    }

    double ratio(Binding binding, ToDoubleFunction<Figure> value) {
      return value(binding, value) / value(Binding.LATCHKEY, value);
    }
  }

  private final List<Work> works;
  private final List<Binding> bindings;

  BindingReport(Collection<RunResult> run) {
    Figures decode = Figures.of(run, "BindingBenchmark.decode");
    Figures encode = Figures.of(run, "BindingBenchmark.encode");
    this.works =
        Arrays.stream(Document.values())
            .flatMap(
                document ->
                    List.of(new Work("read", document, decode), new Work("write", document, encode))
                        .stream())
            .toList();
    this.bindings =
        Arrays.stream(Binding.values())
            .filter(binding -> works.stream().anyMatch(work -> work.of(binding).isPresent()))
            .toList();
  }

  @Override
  public boolean isEmpty() {
    return bindings.isEmpty();
  }

  @Override
  public String text() {
    Table table = new Table("document", "", "with", "µs", "× Latchkey", "B", "× Latchkey");
    for (Work work : works) {
      for (Binding binding : bindings) {
        table.row(
            work.document().title(),
            work.title(),
            binding.title(),
            work.of(binding).map(f -> number(f.score()) + " ± " + number(f.error())).orElse("–"),
            times(work.ratio(binding, Figure::score)),
            number(work.value(binding, Figure::allocated)),
            times(work.ratio(binding, Figure::allocated)));
      }
    }
    return table.toString();
  }

  @Override
  public void draw(Path directory) throws IOException {
    draw(Figure::score, "Reading and writing documents: time")
        .write(directory.resolve("binding.svg"));
    draw(Figure::allocated, "Reading and writing documents: allocation")
        .write(directory.resolve("binding-allocation.svg"));
  }

  private Bars draw(ToDoubleFunction<Figure> value, String title) {
    List<String> groups =
        works.stream().map(work -> work.title() + " " + work.document().title()).toList();
    Bars bars = new Bars(title, "times what Latchkey takes");
    for (Binding binding : bindings) {
      bars.series(
          binding.title(), groups, works.stream().map(work -> work.ratio(binding, value)).toList());
    }
    return bars;
  }
}
