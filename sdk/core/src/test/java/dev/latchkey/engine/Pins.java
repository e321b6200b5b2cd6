package dev.latchkey.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The virtual threads that waited without letting go of their carrier, as the flight recorder of a
 * JVM saw them. Before JDK 24 a monitor does that, after it only native code and class
 * initializers.
 */
final class Pins {

  private static final String EVENT = "jdk.VirtualThreadPinned";

  private Pins() {}

  /** Makes a JVM write down even the shortest of them. */
  static List<String> recordedIn(Path file) {
    String settings =
        String.format("+%1$s#enabled=true,+%1$s#threshold=0ns,+%1$s#stackTrace=true", EVENT);
    return List.of(
        "-Xlog:jfr*=off",
        "-XX:StartFlightRecording:settings=none," + settings + ",filename=" + file,
        // Says on JDK 21 to 23 whose monitor it was.
        "-Djdk.tracePinnedThreads=full");
  }

  /** Those that a frame of ours waited for. */
  static List<String> ofOurs(Path file) throws IOException, InterruptedException {
    String printed =
        OwnProcess.run(
            "jfr", List.of("print", "--events", EVENT, "--stack-depth", "64", file.toString()));
    return Arrays.stream(printed.split("(?m)^}$")).filter(Pins::isOurs).toList();
  }

  /** The innermost frame that is not the JDK's tells who waited. */
  private static boolean isOurs(String event) {
    return event
        .lines()
        .dropWhile(line -> !line.contains("stackTrace = ["))
        .skip(1)
        .map(String::strip)
        .filter(frame -> !frame.matches("(java|javax|jdk|sun)\\..*"))
        .findFirst()
        .filter(frame -> frame.startsWith("dev.latchkey."))
        .isPresent();
  }
}
