package dev.latchkey.samples;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs the tour, or one sample. */
@Command(
    name = "samples",
    description = "Runs the tour of all platforms, or one sample.",
    mixinStandardHelpOptions = true)
public final class Samples implements Callable<Integer> {

  @Parameters(
      index = "0",
      arity = "0..1",
      defaultValue = "tour",
      paramLabel = "NAME",
      description = "tour (the default), list, or the name of a sample")
  private String name = "tour";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "ARGUMENT",
      description = "passed to the sample when the environment points it at a server")
  private String[] rest = {};

  private final PrintStream out = System.out;

  private Samples() {}

  /** Ends the process with 1 when anything unexpected happened, with 2 for an unknown name. */
  public static void main(String[] arguments) {
    int exitCode = run(arguments);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  static int run(String... arguments) {
    return new CommandLine(new Samples())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              System.err.println("FAILED: " + failure.getMessage());
              return CommandLine.ExitCode.SOFTWARE;
            })
        .execute(arguments);
  }

  @Override
  public Integer call() throws InterruptedException {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "tour" -> new Tour(out).run() ? 0 : 1;
      case "list" -> list();
      default -> one();
    };
  }

  private int list() {
    out.println("tour         all of them on emulators, and a session kept alive under load");
    for (Sample sample : Sample.ALL) {
      out.printf("%-12s %s%n", sample.title(), sample.description());
      out.printf("%-12s   for a real server set %s%n", "", String.join(", ", sample.variables()));
    }
    return 0;
  }

  private int one() {
    Optional<Sample> found =
        Sample.ALL.stream().filter(sample -> sample.title().equalsIgnoreCase(name)).findFirst();
    if (found.isEmpty()) {
      System.err.println("There is no sample called " + name + ". These there are:");
      list();
      return CommandLine.ExitCode.USAGE;
    }
    Sample sample = found.get();
    if (sample.variables().stream().allMatch(variable -> System.getenv(variable) != null)) {
      sample.main().accept(rest);
      return 0;
    }
    out.println(
        "On an emulator; set " + String.join(" and ", sample.variables()) + " for a server.");
    try (Stop stop = sample.onEmulator().get()) {
      stop.program().accept(out);
    }
    return 0;
  }
}
