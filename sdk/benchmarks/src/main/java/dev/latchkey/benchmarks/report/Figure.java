package dev.latchkey.benchmarks.report;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.ListStatistics;
import org.openjdk.jmh.util.Statistics;

/** One line of JMH's own table, with what belongs to it. */
record Figure(RunResult result) {

  double score() {
    return result.getPrimaryResult().getScore();
  }

  /** Half of the 99.9 % confidence interval; NaN when there were too few iterations. */
  double error() {
    return result.getPrimaryResult().getScoreError();
  }

  /** The single calls of one method of a group, for a benchmark that samples them. */
  Statistics calls(String method) {
    return calls(result.getSecondaryResults(), method);
  }

  /**
   * What one percentile of {@code method} is to the same of {@code other} in each process, and of
   * those ratios the median: a process that shared its core with somebody else counts once.
   */
  double medianRatio(double rank, String method, String other) {
    ListStatistics all = new ListStatistics();
    for (BenchmarkResult process : result.getBenchmarkResults()) {
      double above = calls(process.getSecondaryResults(), method).getPercentile(rank);
      all.addValue(above / calls(process.getSecondaryResults(), other).getPercentile(rank));
    }
    return all.getPercentile(50);
  }

  @SuppressWarnings("rawtypes") // as JMH has it
  private static Statistics calls(Map<String, Result> results, String method) {
    return Objects.requireNonNull(results.get(method), method).getStatistics();
  }

  /** Bytes a call, as the garbage collector's profiler saw it; NaN without it. */
  double allocated() {
    return score(result.getSecondaryResults().get("gc.alloc.rate.norm"));
  }

  /** A counter, added up over all iterations. */
  double sum(String counter) {
    return score(result.getSecondaryResults().get(counter));
  }

  /** A counter, iteration by iteration. */
  Statistics each(String counter) {
    ListStatistics all = new ListStatistics();
    result.getBenchmarkResults().stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .forEach(each -> all.addValue(score(each.getSecondaryResults().get(counter))));
    return all;
  }

  private static double score(@Nullable Result<?> result) {
    return result == null ? Double.NaN : result.getScore();
  }
}
