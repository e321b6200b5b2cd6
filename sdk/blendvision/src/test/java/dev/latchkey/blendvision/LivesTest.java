package dev.latchkey.blendvision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.blendvision.model.BroadcastMode;
import dev.latchkey.blendvision.model.Live;
import dev.latchkey.blendvision.model.LiveStatus;
import dev.latchkey.blendvision.model.LiveType;
import dev.latchkey.blendvision.model.NewLive;
import dev.latchkey.error.BadRequestException;
import dev.latchkey.error.NotFoundException;
import dev.latchkey.error.WaitException;
import dev.latchkey.error.WaitException.Reason;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Live streams, from the schedule to the archive. */
@ExtendWith(EmulatorExtension.class)
class LivesTest {

  private final BlendVisionEmulator platform;
  private final BlendVision blendvision;
  private final Lives lives;

  LivesTest(BlendVisionEmulator platform) {
    this.platform = platform;
    this.blendvision = Clients.of(platform).at(new SkippedTime(platform).source()).build();
    this.lives = blendvision.lives();
  }

  @AfterEach
  void close() {
    blendvision.close();
  }

  private static NewLive.Builder live(String name) {
    return NewLive.builder()
        .name(name)
        .type(LiveType.LIVE_TYPE_LIVE)
        .broadcastMode(BroadcastMode.BROADCAST_MODE_DVR);
  }

  private String create(NewLive.Builder live) {
    return Objects.requireNonNull(lives.create(live.build()).id());
  }

  /** What is being prepared cannot be cancelled. */
  private String createPrepared(String name) {
    String id = create(live(name));
    platform.clock().advance(Duration.ofMinutes(2));
    return id;
  }

  private LiveStatus status(String id) {
    return Objects.requireNonNull(lives.get(id).status());
  }

  @Test
  void wayOfALiveStream_stateByState() {
    String id = create(live("noon"));

    blendvision
        .waits()
        .untilLive(id, LiveStatus.LIVE_STATUS_WAIT_FOR_PREVIEW, Duration.ofMinutes(10));
    lives.preview(id);
    lives.start(id);
    assertThat(status(id)).isEqualTo(LiveStatus.LIVE_STATUS_LIVE);
    lives.end(id);
    assertThat(status(id)).isEqualTo(LiveStatus.LIVE_STATUS_VOD_READY);
    lives.cancel(id);
    assertThat(status(id)).isEqualTo(LiveStatus.LIVE_STATUS_CLOSED);
    lives.archive(id);

    assertThat(status(id)).isEqualTo(LiveStatus.LIVE_STATUS_ARCHIVED);
  }

  @Test
  void create_isPreparedTwelveHoursBeforeItBegins() {
    platform.accessTokenLifetime(Duration.ofDays(1));
    Instant noon = platform.clock().instant().plus(20, ChronoUnit.HOURS);
    String id = create(live("noon").scheduledAt(noon));

    assertThat(status(id)).isEqualTo(LiveStatus.LIVE_STATUS_SCHEDULED);
    platform.clock().advance(Duration.ofHours(8).plusSeconds(5));

    assertThat(status(id)).isEqualTo(LiveStatus.LIVE_STATUS_PREPARING);
  }

  @Test
  void start_withoutAPreview_saysWhy() {
    String id = create(live("noon"));

    assertThatThrownBy(() -> lives.start(id))
        .isInstanceOfSatisfying(
            BadRequestException.class,
            e -> assertThat(e.reason()).isEqualTo("ERROR_REASON_ACTION_NOT_ALLOWED"));
  }

  @Test
  void actions_sendTheEmptyObject() {
    String id = createPrepared("noon");

    lives.cancel(id);

    assertThat(platform.log().requests("cancelLive").get(0).call().text()).isEqualTo("{}");
  }

  @Test
  void update_changesWhatItSays() {
    String id = create(live("noon"));

    lives.update(id, body -> body.name("one"));

    assertThat(lives.list()).extracting(Live::name).containsExactly("one");
    assertThat(platform.log().requests("updateLive").get(0).call().text())
        .isEqualTo("{\"name\":\"one\"}");
  }

  @Test
  void list_isNarrowedByNameAndState() {
    create(live("noon"));
    lives.cancel(createPrepared("afternoon"));
    create(live("evening"));

    assertThat(lives.list(params -> params.filterName("noon")))
        .extracting(Live::name)
        .containsExactly("noon", "afternoon");
    assertThat(
            lives.list(
                params ->
                    params
                        .filterName("noon")
                        .filterStatuses(
                            List.of(
                                LiveStatus.LIVE_STATUS_CLOSED, LiveStatus.LIVE_STATUS_ARCHIVED))))
        .extracting(Live::name)
        .containsExactly("afternoon");
  }

  @Test
  void untilLive_ofACancelledOne_doesNotGoOn() {
    String id = createPrepared("noon");
    lives.cancel(id);

    assertThatThrownBy(
            () ->
                blendvision.waits().untilLive(id, LiveStatus.LIVE_STATUS_LIVE, Duration.ofHours(1)))
        .isInstanceOfSatisfying(
            WaitException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(Reason.FAILED);
              assertThat(e.lastState()).isEqualTo("LIVE_STATUS_CLOSED");
            });
  }

  @Test
  void untilLive_ofOneThatIsNotThere_saysSo() {
    assertThatThrownBy(
            () ->
                blendvision
                    .waits()
                    .untilLive("no-such", LiveStatus.LIVE_STATUS_LIVE, Duration.ofMinutes(1)))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void untilLive_ofOneThatDoesNotBegin_runsOutOfTime() {
    String id = create(live("noon"));

    assertThatThrownBy(
            () ->
                blendvision
                    .waits()
                    .untilLive(id, LiveStatus.LIVE_STATUS_LIVE, Duration.ofMinutes(10)))
        .isInstanceOfSatisfying(
            WaitException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(Reason.TIMED_OUT);
              assertThat(e.lastState()).isEqualTo("LIVE_STATUS_WAIT_FOR_PREVIEW");
            });
  }
}
