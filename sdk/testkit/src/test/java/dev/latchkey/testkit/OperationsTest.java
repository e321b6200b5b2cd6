package dev.latchkey.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.testkit.bitsight.BitsightEmulator;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import dev.latchkey.testkit.blinksale.BlinksaleEmulator;
import dev.latchkey.testkit.bluebricks.BluebricksEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every document has an emulator, and the emulator answers every operation of the document. */
class OperationsTest {

  private static final Map<String, Supplier<? extends Emulator>> EMULATORS =
      Map.of(
          "bitsight", BitsightEmulator::start,
          "blendvision", BlendVisionEmulator::start,
          "blinksale", BlinksaleEmulator::start,
          "bluebricks", BluebricksEmulator::start);

  static Stream<String> documents() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "..", "openapi"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml") && !name.equals("generator.yaml"))
          .map(name -> name.substring(0, name.length() - ".yaml".length()))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void emulator_answersEveryOperation(String platform) {
    assertThat(EMULATORS).containsKey(platform);

    try (Emulator emulator = Objects.requireNonNull(EMULATORS.get(platform)).get()) {
      assertThat(emulator.platform()).isEqualTo(platform);
      assertThat(emulator.contract().operationIds())
          .isNotEmpty()
          .allSatisfy(id -> assertThat(emulator.handler(id)).as(id).isNotNull());
    }
  }

  @Test
  void emulator_thatLacksAnOperation_doesNotStart() {
    assertThatThrownBy(Unfinished::new)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no handler for")
        .hasMessageContaining("createApiKey")
        .message()
        .doesNotContain("getUser");
  }

  private static final class Unfinished extends Emulator {
    Unfinished() {
      super("bluebricks", Scheme.HTTP);
      answer("getUser", call -> Reply.empty(404));
      listen();
    }

    @Override
    protected @Nullable Reply refuse(Call call) {
      return null;
    }

    @Override
    protected Reply error(int status, String message) {
      return Reply.empty(status);
    }
  }
}
