package dev.latchkey.samples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * The tour, in a process where everything that leaves is written down: by its address before a
 * connection is made, and by the socket it is written to, which no client has a say in.
 */
final class RecordedTour {

  private RecordedTour() {}

  public static void main(String... arguments) throws Exception {
    Destinations destinations = new Destinations();
    ProxySelector.setDefault(destinations);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Set<String> addresses;
    try (Recording recording = new Recording()) {
      recording
          .enable("jdk.SocketWrite")
          .withoutThreshold()
          .withoutStackTrace()
          // newer JDKs would leave some out
          .with("throttle", "off");
      recording.start();
      PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
      require(new Tour(out).run(), printed.toString(StandardCharsets.UTF_8));
      recording.stop();
      addresses = written(recording);
    }

    Set<URI> seen = destinations.seen();
    require(!seen.isEmpty() && !addresses.isEmpty(), "Nothing was recorded.");
    for (URI destination : seen) {
      require(Destinations.isSafe(destination), "In the clear: " + destination);
    }
    for (String address : addresses) {
      require(Destinations.isThisMachine(address), "Not an emulator: " + address);
    }
    System.out.println(seen.size() + " destinations");
  }

  /** The addresses of all sockets that something was written to. */
  private static Set<String> written(Recording recording) throws IOException {
    Path file = Files.createTempFile("tour", ".jfr");
    try {
      recording.dump(file);
      Set<String> addresses = new TreeSet<>();
      try (RecordingFile events = new RecordingFile(file)) {
        while (events.hasMoreEvents()) {
          RecordedEvent event = events.readEvent();
          addresses.add(event.getString("address"));
        }
      }
      return addresses;
    } finally {
      Files.delete(file);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
