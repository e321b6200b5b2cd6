package dev.latchkey.testkit.junit;

import dev.latchkey.testkit.Emulator;
import dev.latchkey.testkit.RecordedCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Writes down which operations the SDK has called with success, and in which test: a file a test
 * class, in the directory that a system property names; without the property, nothing. Latchkey's
 * own build looks there for operations that no test calls.
 *
 * <p>A class that runs again replaces its file, so a run of a few classes leaves what is known
 * about the others.
 */
final class CallRecord {

  private static final @Nullable String DIRECTORY = System.getProperty("latchkey.calls");

  /** What the SDK calls itself; a test's own requests by hand do not count. */
  private static final String USER_AGENT = "latchkey/";

  private static final Map<String, NavigableSet<String>> LINES = new HashMap<>();

  private CallRecord() {}

  static void write(ExtensionContext context, Set<Emulator> emulators) {
    if (DIRECTORY == null) {
      return;
    }
    String test = context.getRequiredTestMethod().getName();
    NavigableSet<String> lines = new TreeSet<>();
    for (Emulator emulator : emulators) {
      emulator.log().requests().stream()
          .filter(CallRecord::counts)
          .map(call -> emulator.platform() + " " + call.operationId() + " " + test)
          .forEach(lines::add);
    }
    append(Path.of(DIRECTORY), context.getRequiredTestClass().getName(), lines);
  }

  private static boolean counts(RecordedCall recorded) {
    String userAgent = recorded.call().header("User-Agent");
    // A redirect is what the platform has to say only when no test has scripted it.
    int highest = recorded.fault() == null ? 399 : 299;
    return recorded.operationId() != null
        && recorded.status() >= 200
        && recorded.status() <= highest
        && userAgent != null
        && userAgent.startsWith(USER_AGENT);
  }

  private static synchronized void append(Path directory, String testClass, Set<String> lines) {
    NavigableSet<String> all = LINES.computeIfAbsent(testClass, unseen -> new TreeSet<>());
    all.addAll(lines);
    try {
      Files.createDirectories(directory);
      Files.write(directory.resolve(testClass + ".txt"), all);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write down the calls of " + testClass, e);
    }
  }
}
