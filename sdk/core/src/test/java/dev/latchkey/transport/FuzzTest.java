package dev.latchkey.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the fuzzer begins with, and whatever it has found before. */
class FuzzTest {

  private static final Path SEEDS = Path.of("src", "test", "resources", "fuzz");

  static Stream<Path> answers() throws IOException {
    return seeds("AnswerFuzz");
  }

  static Stream<Path> headers() throws IOException {
    return seeds("HeaderFuzz");
  }

  static Stream<Path> baseUrls() throws IOException {
    return seeds("BaseUrlFuzz");
  }

  @ParameterizedTest
  @MethodSource("answers")
  void answer(Path seed) throws IOException {
    run(AnswerFuzz::fuzzerTestOneInput, seed);
  }

  @ParameterizedTest
  @MethodSource("headers")
  void header(Path seed) throws IOException {
    run(HeaderFuzz::fuzzerTestOneInput, seed);
  }

  @ParameterizedTest
  @MethodSource("baseUrls")
  void baseUrl(Path seed) throws IOException {
    run(BaseUrlFuzz::fuzzerTestOneInput, seed);
  }

  /** As it is, and cut off after each byte: the connection may break anywhere. */
  private static void run(Consumer<byte[]> target, Path seed) throws IOException {
    byte[] whole = Files.readAllBytes(seed);
    for (int length = 0; length <= whole.length; length++) {
      target.accept(Arrays.copyOf(whole, length));
    }
  }

  private static Stream<Path> seeds(String of) throws IOException {
    try (Stream<Path> files = Files.list(SEEDS.resolve(of))) {
      return files.sorted().toList().stream();
    }
  }
}
