package dev.latchkey.samples.matrix;

import dev.latchkey.error.LatchkeyException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was seen, cell by cell, as a table. Not thread-safe. */
final class Matrix {

  /** What a call came to. */
  record Seen(int requests, @Nullable LatchkeyException failure, Duration waited) {

    String shown() {
      String name = failure == null ? "ok" : failure.getClass().getSimpleName();
      String seconds = waited.isZero() ? "" : " " + waited.toMillis() / 1000.0 + "s";
      return requests + " " + name.replace("Exception", "") + seconds;
    }
  }

  private final List<Row> rows;
  private final List<Column> columns;
  private final Map<Row, Map<Column, Seen>> cells = new LinkedHashMap<>();

  Matrix(List<Row> rows, List<Column> columns) {
    this.rows = rows;
    this.columns = columns;
  }

  void put(Row row, Column column, Seen seen) {
    cells.computeIfAbsent(row, unseen -> new LinkedHashMap<>()).put(column, seen);
  }

  int size() {
    return cells.values().stream().mapToInt(Map::size).sum();
  }

  /** Markdown. A cell says how many requests arrived, how the call ended, and what was waited. */
  String table() {
    StringBuilder table = new StringBuilder("| fault |");
    columns.forEach(column -> table.append(' ').append(column).append(" |"));
    table.append("\n|---|").append("---|".repeat(columns.size())).append('\n');
    for (Row row : rows) {
      Map<Column, Seen> line = cells.getOrDefault(row, Map.of());
      table.append("| ").append(row).append(" |");
      for (Column column : columns) {
        Seen seen = line.get(column);
        table.append(' ').append(seen == null ? "–" : seen.shown()).append(" |");
      }
      table.append('\n');
    }
    return table.toString();
  }

  String summary() {
    List<Seen> all = cells.values().stream().flatMap(line -> line.values().stream()).toList();
    int requests = all.stream().mapToInt(Seen::requests).sum();
    Duration waited = all.stream().map(Seen::waited).reduce(Duration.ZERO, Duration::plus);
    String endings =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    seen ->
                        seen.failure() == null
                            ? "ok"
                            : seen.failure().getClass().getSimpleName().replace("Exception", ""),
                    java.util.TreeMap::new,
                    Collectors.counting()))
            .entrySet()
            .stream()
            .map(ending -> ending.getValue() + " " + ending.getKey())
            .collect(Collectors.joining(", "));
    return all.size()
        + " cells, "
        + requests
        + " requests, "
        + waited.toSeconds()
        + " s waited in virtual time: "
        + endings;
  }
}
