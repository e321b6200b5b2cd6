package dev.latchkey.blendvision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.blendvision.model.LibraryFile;
import dev.latchkey.error.ServerException;
import dev.latchkey.testkit.Fault;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Uploads that somebody ends. */
@ExtendWith(EmulatorExtension.class)
class UploadCancelTest {

  private final BlendVisionEmulator platform;
  private final Uploads uploads;

  UploadCancelTest(BlendVisionEmulator platform) {
    this.platform = platform;
    this.uploads = new Uploads(platform);
  }

  @AfterEach
  void close() {
    uploads.close();
  }

  @Test
  void cancel_fromAnotherThread_tellsThePlatform_andClosesConnections() {
    platform.storage().hold();
    Upload upload = uploads.begin(Uploads.options());
    CompletableFuture<LibraryFile> running = CompletableFuture.supplyAsync(upload::run);
    Uploads.await(() -> platform.storage().partsInTheAir() == 4);

    upload.cancel();

    assertThatThrownBy(running::join)
        .cause()
        .isInstanceOf(UploadException.class)
        .hasMessageContaining("cancelled");
    assertThat(platform.log().count("cancelFileUpload")).isEqualTo(1);
    platform.storage().release();
    assertThatThrownBy(upload::run).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void cancel_beforeItRuns_tellsThePlatform() {
    Upload upload = uploads.begin(Uploads.options());

    upload.cancel();
    upload.cancel();

    assertThat(platform.log().count("cancelFileUpload")).isEqualTo(1);
  }

  @Test
  void cancelledFuture_cancelsTheUpload() {
    platform.storage().hold();
    CompletableFuture<LibraryFile> uploading =
        uploads
            .client
            .async()
            .run(client -> client.transfers().begin(uploads.source, Uploads.options()).run());
    Uploads.await(() -> platform.storage().partsInTheAir() == 4);

    uploading.cancel(true);

    Uploads.await(() -> platform.log().count("cancelFileUpload") == 1);
  }

  @Test
  void interrupt_cancelsTheUpload_andLeavesTheFlagUp() {
    Upload upload = uploads.begin(Uploads.options());
    Thread.currentThread().interrupt();

    assertThatThrownBy(upload::run)
        .isInstanceOf(UploadException.class)
        .hasMessageContaining("interrupted");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(platform.log().count("cancelFileUpload")).isEqualTo(1);
  }

  @Test
  void cancel_whenTheExecutorNeverComesToIt_ends() {
    List<Runnable> queue = new CopyOnWriteArrayList<>();
    Upload upload = uploads.begin(UploadOptions.builder().executor(queue::add).build());
    CompletableFuture<LibraryFile> running = CompletableFuture.supplyAsync(upload::run);
    Uploads.await(() -> queue.size() == 5);

    upload.cancel();

    assertThatThrownBy(running::join)
        .cause()
        .isInstanceOf(UploadException.class)
        .hasMessageContaining("cancelled");
    queue.forEach(Runnable::run);
    assertThat(platform.storage().partsSent()).isZero();
  }

  @Test
  void cancel_ofACompleteUpload_doesNothing() {
    Upload upload = uploads.begin(Uploads.options());
    upload.run();

    upload.cancel();

    assertThat(platform.log().count("cancelFileUpload")).isZero();
    assertThatThrownBy(upload::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("complete");
  }

  @Test
  void cancel_thatThePlatformCouldNotBeTold_canBeRepeated() {
    Upload upload = uploads.begin(Uploads.options());
    platform.faults().next("cancelFileUpload", Fault.status(500));

    assertThatThrownBy(upload::cancel).isInstanceOf(ServerException.class);
    upload.cancel();
    upload.cancel();

    assertThat(platform.log().count("cancelFileUpload")).isEqualTo(2);
    assertThat(platform.log().requests("cancelFileUpload").get(1).status()).isEqualTo(200);
  }

  @Test
  void interrupt_ofACallerThatSendsPartsItself_isNotLost() {
    Thread caller = Thread.currentThread();
    UploadOptions onTheCaller =
        UploadOptions.builder()
            .executor(Runnable::run)
            .listener(
                (sent, total) -> {
                  if (sent > 0) {
                    caller.interrupt();
                  }
                })
            .build();

    assertThatThrownBy(() -> uploads.begin(onTheCaller).run())
        .isInstanceOf(UploadException.class)
        .hasMessageContaining("interrupted");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(platform.log().count("cancelFileUpload")).isEqualTo(1);
  }
}
