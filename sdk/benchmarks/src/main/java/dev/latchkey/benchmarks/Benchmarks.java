package dev.latchkey.benchmarks;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Measures time and allocation, prints the table, and leaves it as JSON in {@value #RESULT}.
 *
 * <p>Takes the options of JMH that say what to measure, and how. Without any, all is measured, as
 * quickly as the annotations of the benchmarks say: enough to see a change, not to publish a
 * figure.
 */
public final class Benchmarks {

  private static final String RESULT = "target/benchmarks.json";

  private Benchmarks() {}

  public static void main(String... args) throws CommandLineOptionException, RunnerException {
    CommandLineOptions asked = new CommandLineOptions(args);
    new Runner(
            new OptionsBuilder()
                .parent(asked)
                .addProfiler(GCProfiler.class)
                .resultFormat(ResultFormatType.JSON)
                .result(asked.getResult().orElse(RESULT))
                .build())
        .run();
  }
}
