package dev.latchkey.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.Secret;
import dev.latchkey.blendvision.BlendVision;
import dev.latchkey.testkit.Fault;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(EmulatorExtension.class)
class SamplesTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  @Test
  void tour_keepsItsPromises() throws Exception {
    boolean allWell = new Tour(out).run();

    String text = printed.toString(StandardCharsets.UTF_8);
    System.out.println(text);
    assertThat(allWell).isTrue();
    assertThat(text).contains("Everything went as it must.").contains("failures 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "blendvision", "Blinksale", "bitsight", "bluebricks"})
  void name_runsThatSample(String name) {
    assertThat(Samples.run(name)).isZero();
  }

  @Test
  void unknownName_isAnErrorOfUse() {
    assertThat(Samples.run("blendvison")).isEqualTo(2);
  }

  @Test
  void window_withAFailure_isNotAsPromised(BlendVisionEmulator emulator) throws Exception {
    emulator.faults().next("getCurrentOrganization", Fault.status(500).times(3));
    try (BlendVision client =
        BlendVision.builder()
            .baseUrl(emulator.baseUrl())
            .allowCleartextLoopback()
            .maxRetries(0)
            .login(emulator.account().email(), Secret.of(emulator.account().password()))
            .build()) {
      KeepAlive.Outcome outcome = new KeepAlive(emulator, client, out).run();

      assertThat(outcome.failures()).isEqualTo(3);
      assertThat(outcome.asPromised()).isFalse();
    }
  }
}
