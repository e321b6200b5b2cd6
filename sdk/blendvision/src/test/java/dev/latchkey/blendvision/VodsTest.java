package dev.latchkey.blendvision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.blendvision.model.Vod;
import dev.latchkey.blendvision.model.VodFile;
import dev.latchkey.blendvision.model.VodLibrary;
import dev.latchkey.blendvision.model.VodSource;
import dev.latchkey.blendvision.model.VodStatus;
import dev.latchkey.error.BadRequestException;
import dev.latchkey.error.ServerException;
import dev.latchkey.error.WaitException;
import dev.latchkey.error.WaitException.Reason;
import dev.latchkey.json.RawJson;
import dev.latchkey.testkit.Fault;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Videos on demand, and waiting until they are ready. */
@ExtendWith(EmulatorExtension.class)
class VodsTest {

  private final BlendVisionEmulator platform;
  private final SkippedTime time;
  private final BlendVision blendvision;

  VodsTest(BlendVisionEmulator platform) {
    this.platform = platform;
    this.time = new SkippedTime(platform);
    this.blendvision = Clients.of(platform).at(time.source()).build();
  }

  @AfterEach
  void close() {
    blendvision.close();
  }

  private static VodSource library(String fileId) {
    return VodSource.builder()
        .type("SOURCE_TYPE_LIBRARY")
        .library(VodLibrary.builder().video(VodFile.builder().id(fileId).build()).build())
        .build();
  }

  private String create(String name) {
    String file = platform.addFile(platform.account(), name + ".mp4", new byte[] {1, 2, 3});
    return Objects.requireNonNull(blendvision.vods().create(name, library(file)).id());
  }

  @Test
  void create_ofNoFile_isRefused() {
    assertThatThrownBy(() -> blendvision.vods().create("harbor", library("no-such-file")))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void list_narrowedByDottedNames() {
    create("dawn");
    create("dusk");

    assertThat(
            blendvision
                .vods()
                .list(
                    params -> params.filterName("dusk").filterStatus(VodStatus.VOD_STATUS_CREATED)))
        .extracting(Vod::name)
        .containsExactly("dusk");
  }

  @Test
  void list_pagesByItself() {
    create("dawn");
    create("noon");
    create("dusk");

    assertThat(blendvision.vods().list(params -> params.itemsPerPage(2))).hasSize(3);
  }

  @Test
  void update_setsNameAndMetadata() {
    String id = create("dawn");
    RawJson metadata = RawJson.of("{\"short_description\":\"ships\"}");

    blendvision.vods().update(id, "dusk", metadata);

    Vod vod = blendvision.vods().get(id);
    assertThat(vod.name()).isEqualTo("dusk");
    assertThat(vod.metadata()).isEqualTo(metadata);
  }

  @Test
  void encodings_comeAsTheyAre() {
    platform.encodingTakes(Duration.ZERO);
    String id = create("dawn");

    assertThat(blendvision.vods().encodings(id))
        .singleElement()
        .satisfies(encoding -> assertThat(encoding.json()).contains("encoding-of-" + id));
  }

  @Test
  void untilReady_looksAgainAndAgain_lessAndLessOften() {
    String id = create("dawn");

    Vod vod = blendvision.waits().untilReady(id, Duration.ofHours(1));

    assertThat(vod.status()).isEqualTo(VodStatus.VOD_STATUS_SUCCEEDED);
    assertThat(vod.previousStatus()).isEqualTo(VodStatus.VOD_STATUS_DEPLOYED);
    assertThat(time.sleeps()).isSorted().hasSizeBetween(10, 20);
  }

  @Test
  void untilReady_ofAVideoThatFails_saysSo() {
    platform.encodingsFail(true);
    String id = create("dawn");

    assertThatThrownBy(() -> blendvision.waits().untilReady(id, Duration.ofHours(1)))
        .isInstanceOfSatisfying(
            WaitException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(Reason.FAILED);
              assertThat(e.lastState()).isEqualTo("VOD_STATUS_FAILED");
            });
  }

  @Test
  void untilReady_withTooLittleTime_hasTheLastState() {
    String id = create("dawn");

    assertThatThrownBy(() -> blendvision.waits().untilReady(id, Duration.ofSeconds(110)))
        .isInstanceOfSatisfying(
            WaitException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(Reason.TIMED_OUT);
              assertThat(e.lastState()).isEqualTo("VOD_STATUS_INGESTED");
            })
        .hasMessageContaining(id);
  }

  @Test
  void untilReady_goesThroughPassingTrouble() {
    String id = create("dawn");
    platform.faults().next("getVod", Fault.status(503).times(4));

    assertThat(blendvision.waits().untilReady(id, Duration.ofHours(1)).id()).isEqualTo(id);
  }

  @Test
  void untilReady_withTroubleThatStays_endsWithIt() {
    String id = create("dawn");
    platform.faults().next("getVod", Fault.status(503).times(1000));

    assertThatThrownBy(() -> blendvision.waits().untilReady(id, Duration.ofHours(1)))
        .isInstanceOf(ServerException.class);
  }
}
