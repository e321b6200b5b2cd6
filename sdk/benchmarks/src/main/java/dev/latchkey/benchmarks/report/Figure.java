package dev.latchkey.benchmarks.report;

import org.jspecify.annotations.Nullable;
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

  /** Of the single calls, for a benchmark that samples them; in the unit of the score. */
  double percentile(double rank) {
    return result.getPrimaryResult().getStatistics().getPercentile(rank);
  }

  /**
   * The same of the single calls of each process, and of those figures the median: a process that
   * shared its core with somebody else counts once.
   */
  double medianPercentile(double rank) {
    ListStatistics all = new ListStatistics();
    result
        .getBenchmarkResults()
        .forEach(
            process ->
                all.addValue(process.getPrimaryResult().getStatistics().getPercentile(rank)));
    return all.getPercentile(50);
  }

  /** How many calls were sampled. */
  long calls() {
    return result.getPrimaryResult().getStatistics().getN();
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
