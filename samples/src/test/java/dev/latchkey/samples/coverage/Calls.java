package dev.latchkey.samples.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the testkit has written down while the tests of the modules ran: who calls what. */
final class Calls {

  private final Map<String, NavigableSet<String>> testsByOperation;

  private Calls(Map<String, NavigableSet<String>> testsByOperation) {
    this.testsByOperation = testsByOperation;
  }

  /** The platforms of whose tests there is no record. */
  static List<String> silent() {
    return Documented.CLIENTS.keySet().stream()
        .filter(platform -> !Files.isDirectory(folder(platform)))
        .toList();
  }

  static Calls read() throws IOException {
    Map<String, NavigableSet<String>> tests = new TreeMap<>();
    for (String platform : Documented.CLIENTS.keySet()) {
      try (Stream<Path> files = Files.list(folder(platform))) {
        for (Path file : files.toList()) {
          String testClass = file.getFileName().toString().replaceFirst("\\.txt$", "");
          String simpleName = testClass.substring(testClass.lastIndexOf('.') + 1);
          for (String line : Files.readAllLines(file)) {
            int method = line.lastIndexOf(' ');
            tests
                .computeIfAbsent(line.substring(0, method), unseen -> new TreeSet<>())
                .add(simpleName + "." + line.substring(method + 1));
          }
        }
      }
    }
    return new Calls(tests);
  }

  /** The tests that call it. */
  NavigableSet<String> of(Documented operation) {
    return testsByOperation.getOrDefault(operation.name(), new TreeSet<>());
  }

  private static Path folder(String platform) {
    return Path.of("..", "sdk", platform, "target", "calls");
  }
}
