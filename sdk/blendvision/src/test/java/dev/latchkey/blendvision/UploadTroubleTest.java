package dev.latchkey.blendvision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.Secret;
import dev.latchkey.blendvision.model.LibraryFile;
import dev.latchkey.testkit.Fault;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Uploads that meet trouble, and how they go on. */
@ExtendWith(EmulatorExtension.class)
class UploadTroubleTest {

  private final BlendVisionEmulator platform;
  private final Uploads uploads;

  UploadTroubleTest(BlendVisionEmulator platform) {
    this.platform = platform;
    this.uploads = new Uploads(platform);
  }

  @AfterEach
  void close() {
    uploads.close();
  }

  @Test
  void part_thatMeetsPassingTrouble_isRepeatedByItself() {
    platform.storage().failNextParts(503, 1);
    platform.storage().breakNextParts(1);

    LibraryFile file = uploads.begin(Uploads.options()).run();

    assertThat(uploads.downloaded(file)).isEqualTo(Uploads.CONTENT);
    assertThat(platform.storage().partsSent()).isEqualTo(12);
  }

  @Test
  void run_afterAFailure_sendsOnlyWhatIsMissing() {
    Upload upload = uploads.begin(Uploads.oneAtATime());
    platform.storage().failFrom(4);

    UploadException failure = catchThrowableOfType(UploadException.class, upload::run);
    int before = platform.storage().partsSent();
    platform.storage().failFrom(0);
    LibraryFile file = upload.run();

    assertThat(failure).hasMessageContaining("parts sent").hasMessageContaining("500");
    assertThat(Objects.requireNonNull(failure.state()).sentParts()).isPositive();
    assertThat(platform.storage().partsSent() - before)
        .isEqualTo(10 - Objects.requireNonNull(failure.state()).sentParts());
    assertThat(uploads.downloaded(file)).isEqualTo(Uploads.CONTENT);
  }

  @Test
  void resume_fromAKeptState_inAnotherClient() {
    platform.storage().failFrom(4);
    UploadException failure =
        catchThrowableOfType(
            UploadException.class, () -> uploads.begin(Uploads.oneAtATime()).run());
    Secret kept = Objects.requireNonNull(failure.state()).toSecret();
    platform.storage().failFrom(0);
    int before = platform.storage().partsSent();

    LibraryFile file;
    try (BlendVision next = uploads.client().build()) {
      file = next.transfers().resume(UploadState.of(kept), uploads.source, Uploads.options()).run();
    }

    assertThat(platform.storage().partsSent() - before).isEqualTo(7);
    assertThat(uploads.downloaded(file)).isEqualTo(Uploads.CONTENT);
  }

  @Test
  void resume_withAnotherSize_isRefused() {
    UploadState state = uploads.begin(Uploads.options()).state();
    UploadSource other = UploadSource.of("harbor.mp4", 5, Uploads::open);

    assertThatThrownBy(() -> uploads.client.transfers().resume(state, other, Uploads.options()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 bytes");
  }

  @Test
  void state_inALog_showsNoLink() {
    UploadState state = uploads.begin(Uploads.options()).state();

    assertThat(state.toString()).contains("0 of 10 parts").doesNotContain("signature");
  }

  @Test
  void completion_thatFails_leavesAllPartsInTheState() {
    platform.faults().next("completeFileUpload", Fault.status(500));
    Upload upload = uploads.begin(Uploads.options());

    UploadException failure = catchThrowableOfType(UploadException.class, upload::run);
    int before = platform.storage().partsSent();
    upload.run();

    assertThat(Objects.requireNonNull(failure.state()).sentParts()).isEqualTo(10);
    assertThat(platform.storage().partsSent()).isEqualTo(before);
  }

  @Test
  void source_thatEndsEarly_isNotTakenForTheNetwork() {
    UploadSource shrunk = UploadSource.of("harbor.mp4", Uploads.CONTENT.length + 1L, Uploads::open);

    assertThatThrownBy(() -> uploads.client.transfers().begin(shrunk, Uploads.options()).run())
        .isInstanceOf(UploadException.class)
        .hasMessageContaining("source of the upload")
        .hasStackTraceContaining("ends before the size");
  }

  @Test
  void expiredLinks_sayWhatToDo() {
    platform.storage().linkLifetime(Duration.ZERO);

    assertThatThrownBy(() -> uploads.begin(Uploads.options()).run())
        .isInstanceOf(UploadException.class)
        .hasMessageContaining("uploadPart")
        .hasMessageContaining("may have expired");
  }

  @Test
  void source_thatThrowsWhateverItLikes_leavesTheState() {
    IllegalStateException scripted = new IllegalStateException("the bucket is gone");
    UploadSource broken =
        UploadSource.of(
            "harbor.mp4",
            Uploads.CONTENT.length,
            offset -> {
              throw scripted;
            });

    assertThatThrownBy(() -> uploads.client.transfers().begin(broken, Uploads.options()).run())
        .isInstanceOfSatisfying(UploadException.class, e -> assertThat(e.state()).isNotNull())
        .hasMessageContaining("the bucket is gone")
        .hasCause(scripted);
  }

  @Test
  void executor_thatTakesNothing_leavesTheState() {
    UploadOptions options =
        UploadOptions.builder()
            .executor(
                task -> {
                  throw new IllegalStateException("closed for today");
                })
            .build();

    assertThatThrownBy(() -> uploads.begin(options).run())
        .isInstanceOfSatisfying(UploadException.class, e -> assertThat(e.state()).isNotNull())
        .hasMessageContaining("closed for today");
  }
}
