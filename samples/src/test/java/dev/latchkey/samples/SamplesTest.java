package dev.latchkey.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.Secret;
import dev.latchkey.blendvision.BlendVision;
import dev.latchkey.blinksale.Blinksale;
import dev.latchkey.bluebricks.Bluebricks;
import dev.latchkey.bluebricks.model.ApiKey;
import dev.latchkey.client.Environment;
import dev.latchkey.error.ConfigurationException;
import dev.latchkey.testkit.Fault;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import dev.latchkey.testkit.blinksale.BlinksaleEmulator;
import dev.latchkey.testkit.blinksale.BlinksaleUnit;
import dev.latchkey.testkit.bluebricks.BluebricksEmulator;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(EmulatorExtension.class)
class SamplesTest {

  /** Whoever builds may have credentials of a real server exported. */
  private static final Environment NOTHING_SET = Environment.of(Map.of());

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
  @ValueSource(strings = {"list", "blendvision", "video", "Blinksale", "bitsight", "bluebricks"})
  void name_runsThatSample(String name) {
    assertThat(Samples.run(NOTHING_SET, name)).isZero();
  }

  @Test
  void unknownName_isAnErrorOfUse() {
    assertThat(Samples.run(NOTHING_SET, "blendvison")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "blendvision;video, BLENDVISION_BASE_URL",
    "blendvision;video, BLENDVISION_EMAIL",
    "blendvision;video, BLENDVISION_PASSWORD",
    "blendvision;video, BLENDVISION_API_TOKEN",
    "blendvision;video, BLENDVISION_ORG_ID",
    "blinksale, BLINKSALE_BASE_URL",
    "blinksale, BLINKSALE_API_TOKEN",
    "bitsight, BITSIGHT_BASE_URL",
    "bitsight, BITSIGHT_API_TOKEN",
    "bluebricks, BLUEBRICKS_BASE_URL",
    "bluebricks, BLUEBRICKS_TOKEN",
    "bluebricks, BRICKS_API_KEY",
  })
  void oneVariable_namesTheServerOfItsPlatformOnly(String samples, String variable) {
    Environment environment = Environment.of(Map.of(variable, "set"));

    assertThat(Sample.ALL)
        .filteredOn(sample -> sample.namesServer(environment))
        .extracting(Sample::title)
        .containsExactly(samples.split(";"));
  }

  @Test
  void blendVision_withAnApiTokenAlone_asksForALogin() {
    Environment environment =
        Environment.of(
            Map.of("BLENDVISION_API_TOKEN", "t", "BLENDVISION_EMAIL", "ops@example.com"));

    assertThatThrownBy(() -> BlendVisionSample.requireLogin(environment))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("logs in")
        .hasMessageContaining("BLENDVISION_PASSWORD");
  }

  @Test
  void bluebricks_withAnApiKey_asksForAPerson() {
    Environment environment = Environment.of(Map.of("BRICKS_API_KEY", "k"));

    assertThatThrownBy(() -> BluebricksSample.requirePerson(environment))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("BLUEBRICKS_TOKEN");
  }

  @Test
  void video_goesFromAFileToAViewer(BlendVisionEmulator emulator) {
    emulator.uploadPartSize(1_000);
    emulator.encodingTakes(Duration.ZERO);
    try (BlendVision client = Sample.client(emulator)) {
      MadeUpVideo.with(2_500, path -> VideoSample.run(client, path, out));
    }

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("2,500 of 2,500 bytes")
        .contains("PROTOCOL_HLS")
        .contains("Played, and stopped");
    assertThat(emulator.storage().partsSent()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no-such-file.mp4"})
  void video_withoutAFile_saysWhatItNeeds(String path) {
    String[] arguments = path.isEmpty() ? new String[0] : new String[] {path};

    assertThatThrownBy(() -> VideoSample.main(arguments))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("path of a video");
  }

  @Test
  void blinksale_givesTheUnitItsNameBack(BlinksaleEmulator emulator) {
    var before = emulator.units().stream().map(BlinksaleUnit::name).toList();
    try (Blinksale client =
        Blinksale.builder()
            .baseUrl(emulator.baseUrl())
            .allowCleartextLoopback()
            .apiToken(Secret.of(emulator.token().value()))
            .build()) {
      BlinksaleSample.run(client, emulator.invoiceIds().get(0), out);
    }

    assertThat(emulator.log().count("updateUnit")).isEqualTo(2);
    assertThat(emulator.units()).extracting(BlinksaleUnit::name).isEqualTo(before);
  }

  @Test
  void bluebricks_touchesOnlyItsOwnKeys() {
    try (BluebricksEmulator emulator =
            BluebricksEmulator.builder().key("ci-runner", "bbx_mine").start();
        Bluebricks client =
            Bluebricks.builder()
                .baseUrl(emulator.baseUrl())
                .allowCleartextLoopback()
                .token(Secret.of(emulator.jwt().value()))
                .build()) {
      List<String> before = disabled(client);

      BluebricksSample.run(client, out);

      assertThat(disabled(client))
          .filteredOn(name -> !name.startsWith("latchkey-sample-"))
          .containsExactlyInAnyOrderElementsOf(before);
      assertThat(disabled(client)).hasSize(before.size() + 2);
    }
  }

  private static List<String> disabled(Bluebricks client) {
    List<String> names = new ArrayList<>();
    for (ApiKey key : client.apiKeys().list()) {
      if (Boolean.TRUE.equals(key.isDisabled())) {
        names.add(key.name());
      }
    }
    return names;
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
