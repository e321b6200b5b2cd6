package dev.latchkey.benchmarks.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;

/** The answer to one of the questions, from whatever part of it a run has measured. */
public interface Report {

  /** A heading and a table in Markdown. */
  String text();

  /** Draws the same as a chart into {@code directory}. */
  void draw(Path directory) throws IOException;

  /** Those that {@code run} has figures for. */
  static List<Report> of(Collection<RunResult> run) {
    return List.<Report>of(
            new ReadReport(run),
            new StormReport(run),
            new SteadyReport(run),
            new CallReport(run),
            new BindingReport(run))
        .stream()
        .filter(report -> !report.isEmpty())
        .toList();
  }

  /** Whether the run has nothing to say about it. */
  boolean isEmpty();
}
