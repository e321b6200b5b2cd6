package dev.latchkey.benchmarks;

import dev.latchkey.benchmarks.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Measures, and leaves in {@value #DIRECTORY} what came of it: {@code results.json} as JMH writes
 * it, a chart for each question, and the tables that it prints at the end.
 *
 * <p>Takes the options of JMH that say what to measure, and how. Without any, all is measured, as
 * the annotations of the benchmarks say.
 */
public final class Benchmarks {

  private static final String DIRECTORY = "target/benchmarks";

  private Benchmarks() {}

  public static void main(String... args)
      throws CommandLineOptionException, RunnerException, IOException {
    // XChart measures its texts with AWT, which must not look for a screen.
    System.setProperty("java.awt.headless", "true");
    CommandLineOptions asked = new CommandLineOptions(args);
    Path directory = Files.createDirectories(Path.of(DIRECTORY));
    Collection<RunResult> run =
        new Runner(
                new OptionsBuilder()
                    .parent(asked)
                    .addProfiler(GCProfiler.class)
                    .resultFormat(ResultFormatType.JSON)
                    .result(asked.getResult().orElse(directory.resolve("results.json").toString()))
                    .build())
            .run();
    StringBuilder tables = new StringBuilder();
    for (Report report : Report.of(run)) {
      report.draw(directory);
      tables.append(report.text()).append('\n');
    }
    Files.writeString(directory.resolve("tables.md"), tables);
    System.out.println();
    System.out.print(tables);
  }
}
