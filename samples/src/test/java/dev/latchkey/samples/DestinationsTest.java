package dev.latchkey.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing but HTTPS leaves this machine, and nothing at all leaves it on the tour. */
class DestinationsTest {

  @TempDir private Path temp;

  @Test
  void tour_sendsNothingButToLoopback() throws Exception {
    Path output = temp.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RecordedTour.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    process.destroyForcibly();
    String text = Files.readString(output);

    assertThat(ended).as("ended within 60 s: %s", text).isTrue();
    assertThat(process.exitValue()).as(text).isZero();
    assertThat(text).containsPattern("(?m)^[1-9]\\d* destinations$");
    text.lines().filter(line -> line.endsWith(" destinations")).forEach(System.out::println);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.example.com/",
        "http://localhost:8080/",
        "http://127.0.0.1:8080/",
        "http://[::1]:8080/"
      })
  void loopbackAndHttps_areSafe(String destination) {
    assertThat(Destinations.isSafe(URI.create(destination))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.example.com/",
        "http://localhost.example.com/",
        "http://127.0.0.1.example.com/",
        "http://10.0.0.1/",
        "socket://api.example.com:443"
      })
  void everythingElse_isNot(String destination) {
    assertThat(Destinations.isSafe(URI.create(destination))).isFalse();
  }

  @Test
  void socketAddresses_areToldApart() throws Exception {
    assertThat(Destinations.isThisMachine("127.0.0.1")).isTrue();
    assertThat(Destinations.isThisMachine("0:0:0:0:0:0:0:1")).isTrue();
    assertThat(Destinations.isThisMachine("192.0.2.1")).isFalse();
    assertThat(Destinations.isThisMachine("")).isFalse();
  }
}
