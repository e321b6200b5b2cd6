package dev.latchkey.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A thousand callers at once, on each kind of thread that the running JDK has. */
class HerdTest {

  @TempDir Path temp;

  @ParameterizedTest
  @MethodSource("kinds")
  void expired_aThousandThreadsMakeOneRequest(String kind) throws Exception {
    Path recording = temp.resolve("pins.jfr");
    List<String> flags = new ArrayList<>();
    if (kind.equals("virtual")) {
      flags.add("-Djdk.virtualThreadScheduler.parallelism=1");
      flags.add("-Djdk.virtualThreadScheduler.maxPoolSize=1");
      flags.addAll(Pins.recordedIn(recording));
    }

    assertThat(OwnProcess.java(Herd.class, flags, kind)).contains(Herd.VERDICT);

    if (kind.equals("virtual")) {
      assertThat(Pins.ofOurs(recording)).isEmpty();
    }
  }

  static Stream<String> kinds() {
    boolean virtual = Runtime.version().feature() >= 21;
    return virtual ? Stream.of("platform", "virtual") : Stream.of("platform");
  }
}
