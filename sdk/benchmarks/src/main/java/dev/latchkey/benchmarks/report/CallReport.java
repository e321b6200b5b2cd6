package dev.latchkey.benchmarks.report;

import static dev.latchkey.benchmarks.report.Table.number;
import static dev.latchkey.benchmarks.report.Table.times;

import dev.latchkey.benchmarks.CallClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.RunResult;

/** What a call costs through a client, beside the same call written by hand. */
final class CallReport implements Report {

  /**
   * @param title how many threads
   */
  private record Load(String title, Figures calls) {

    Optional<Figure> of(CallClient client) {
      return calls.with("client", client.name()).results().stream().findFirst().map(Figure::new);
    }

    double value(CallClient client, ToDoubleFunction<Figure> value) {
      return of(client).map(value::applyAsDouble).orElse(Double.NaN);
    }

    double ratio(CallClient client, ToDoubleFunction<Figure> value) {
      return value(client, value) / value(CallClient.HANDWRITTEN, value);
    }
  }

  private final List<Load> loads;
  private final List<CallClient> clients;

  CallReport(Collection<RunResult> run) {
    this.loads =
        List.of(
            new Load("1 thread", Figures.of(run, "CallBenchmark.by1Thread")),
            new Load("8 threads", Figures.of(run, "CallBenchmark.by8Threads")));
    this.clients =
        Arrays.stream(CallClient.values())
            .filter(client -> loads.stream().anyMatch(load -> load.of(client).isPresent()))
            .toList();
  }

  @Override
  public boolean isEmpty() {
    return clients.isEmpty();
  }

  @Override
  public String text() {
    Table table = new Table("call", "threads", "µs", "× by hand", "B", "× by hand");
    for (Load load : loads) {
      for (CallClient client : clients) {
        table.row(
            client.title(),
            load.title(),
            load.of(client).map(f -> number(f.score()) + " ± " + number(f.error())).orElse("–"),
            times(load.ratio(client, Figure::score)),
            number(load.value(client, Figure::allocated)),
            times(load.ratio(client, Figure::allocated)));
      }
    }
    return table.toString();
  }

  @Override
  public void draw(Path directory) throws IOException {
    draw(Figure::score, "One call on loopback: time", "microseconds a call")
        .write(directory.resolve("call.svg"));
    draw(Figure::allocated, "One call on loopback: allocation", "bytes a call")
        .write(directory.resolve("call-allocation.svg"));
  }

  private Bars draw(ToDoubleFunction<Figure> value, String title, String unit) {
    List<String> groups = clients.stream().map(CallClient::title).toList();
    Bars bars = new Bars(title, unit);
    for (Load load : loads) {
      bars.series(load.title(), groups, clients.stream().map(c -> load.value(c, value)).toList());
    }
    return bars;
  }
}
