package dev.latchkey.testkit.junit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Everything that this process prints or logs while a test runs; it still goes where it went
 * before. Tests that run at the same time see each other's output.
 */
final class CapturedOutput {

  private static final List<CapturedOutput> RUNNING = new CopyOnWriteArrayList<>();
  private static final Object SWITCH = new Object();
  private static @Nullable OutputTap tap;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private CapturedOutput() {}

  static CapturedOutput begin() {
    CapturedOutput output = new CapturedOutput();
    synchronized (SWITCH) {
      if (tap == null) {
        tap = OutputTap.open(CapturedOutput::copy);
      }
      RUNNING.add(output);
    }
    return output;
  }

  /** What was printed and logged. The streams are put back with the last capture that ends. */
  String end() {
    synchronized (SWITCH) {
      RUNNING.remove(this);
      if (RUNNING.isEmpty() && tap != null) {
        tap.close();
        tap = null;
      }
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  private static void copy(byte[] octets, int offset, int length) {
    RUNNING.forEach(output -> output.printed.write(octets, offset, length));
  }
}
