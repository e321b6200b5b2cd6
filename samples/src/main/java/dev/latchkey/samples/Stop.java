package dev.latchkey.samples;

import dev.latchkey.testkit.Emulator;
import java.io.PrintStream;
import java.util.function.Consumer;

/**
 * One platform of the tour: an emulator of it, a client of that emulator, and the sample.
 *
 * @param platform the platform's name
 * @param closeClient closes the client, with the stop
 * @param program prints what it does
 */
record Stop(String platform, Emulator emulator, Runnable closeClient, Consumer<PrintStream> program)
    implements AutoCloseable {

  @Override
  public void close() {
    try (emulator) {
      closeClient.run();
    }
  }
}
