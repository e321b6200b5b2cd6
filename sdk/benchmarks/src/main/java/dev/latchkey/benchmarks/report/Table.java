package dev.latchkey.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table in Markdown, aligned for the console as well. */
final class Table {

  private final List<List<String>> rows = new ArrayList<>();

  Table(String... columns) {
    rows.add(List.of(columns));
  }

  /** As many cells as there are columns. */
  Table row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** Three digits that count, and no more than there are. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    // A profiler's share of a byte is no allocation.
    if (Math.abs(value) < 0.005) {
      return "0";
    }
    String pattern = value >= 99.95 ? "%,.0f" : value >= 9.995 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, pattern, value);
  }

  static String times(double ratio) {
    return Double.isNaN(ratio) ? "–" : number(ratio) + " ×";
  }

  @Override
  public String toString() {
    List<Integer> widths =
        IntStream.range(0, rows.get(0).size())
            .mapToObj(column -> rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0))
            .map(widest -> Math.max(widest, 2)) // the line below a heading needs as many
            .toList();
    StringBuilder text = new StringBuilder();
    text.append(line(rows.get(0), widths));
    text.append(
        IntStream.range(0, widths.size())
            .mapToObj(i -> i == 0 ? "-".repeat(widths.get(i)) : "-".repeat(widths.get(i) - 1) + ":")
            .collect(Collectors.joining(" | ", "| ", " |\n")));
    rows.stream().skip(1).forEach(row -> text.append(line(row, widths)));
    return text.toString();
  }

  private static String line(List<String> cells, List<Integer> widths) {
    return IntStream.range(0, widths.size())
        .mapToObj(
            i -> {
              String space = " ".repeat(widths.get(i) - cells.get(i).length());
              return i == 0 ? cells.get(i) + space : space + cells.get(i);
            })
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
