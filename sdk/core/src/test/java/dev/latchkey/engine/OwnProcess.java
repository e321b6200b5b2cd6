package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs what has to have a process of its own, with the JDK that runs this one. */
final class OwnProcess {

  private static final long LIMIT_SECONDS = 120;

  private OwnProcess() {}

  /** A main class of the tests; see {@link #run}. */
  static String java(Class<?> main, List<String> flags, String... arguments)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(flags);
    all.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    all.addAll(List.of(arguments));
    return run("java", all);
  }

  /**
   * What a tool of the JDK prints. It has to end by itself, and well; if not, all of it is shown.
   */
  static String run(String tool, List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
    command.addAll(arguments);
    Path output = Files.createTempFile(tool, ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly().waitFor();
      String printed = Files.readString(output);
      assertThat(ended).as("has ended within %s s: %s", LIMIT_SECONDS, printed).isTrue();
      assertThat(process.exitValue()).as(printed).isZero();
      return printed;
    } finally {
      Files.delete(output);
    }
  }
}
