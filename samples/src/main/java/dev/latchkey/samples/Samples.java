package dev.latchkey.samples;

import dev.latchkey.client.Environment;
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
      description = "passed to the sample when the environment names a server")
  private String[] rest = {};

  private final PrintStream out = System.out;

  private final Environment environment;

  private Samples(Environment environment) {
    this.environment = environment;
  }

  /** Ends the process with 1 when anything unexpected happened, with 2 for an unknown name. */
  public static void main(String[] arguments) {
    int exitCode = run(Environment.ofProcess(), arguments);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  /** The environment decides between a server and an emulator; a test passes an empty one. */
  static int run(Environment environment, String... arguments) {
    return new CommandLine(new Samples(environment))
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
      out.println("  arguments     " + sample.arguments());
      out.println("  needs         " + String.join(", ", sample.needed()));
      out.println("  also reads    " + String.join(", ", sample.alsoRead()));
      out.println("  side effects  " + sample.sideEffects());
    }
    out.println("With none of its variables set a sample runs on an emulator, else on the server.");
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
    if (sample.namesServer(environment)) {
      sample.main().accept(rest);
      return 0;
    }
    out.println("On an emulator; set " + String.join(" and ", sample.needed()) + " for a server.");
    try (Stop stop = sample.onEmulator().get()) {
      stop.program().accept(out);
    }
    return 0;
  }
}
