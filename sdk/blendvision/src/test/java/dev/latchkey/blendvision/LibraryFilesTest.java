package dev.latchkey.blendvision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.blendvision.model.CompletedUpload;
import dev.latchkey.blendvision.model.CreatedUpload;
import dev.latchkey.blendvision.model.FileDownload;
import dev.latchkey.blendvision.model.FileSource;
import dev.latchkey.blendvision.model.FileType;
import dev.latchkey.blendvision.model.LibraryFile;
import dev.latchkey.blendvision.model.NewFile;
import dev.latchkey.blendvision.model.UploadedPart;
import dev.latchkey.error.BadRequestException;
import dev.latchkey.error.NotFoundException;
import dev.latchkey.error.PermissionDeniedException;
import dev.latchkey.json.Int64;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The library's operations one by one, and downloads. */
@ExtendWith(EmulatorExtension.class)
class LibraryFilesTest {

  private static final byte[] CONTENT = "ships in the morning".getBytes(StandardCharsets.UTF_8);

  private final BlendVisionEmulator platform;
  private final BlendVision blendvision;
  private final LibraryFiles files;

  @TempDir private Path temp;

  LibraryFilesTest(BlendVisionEmulator platform) {
    this.platform = platform;
    this.blendvision = Clients.of(platform).build();
    this.files = blendvision.files();
  }

  @AfterEach
  void close() {
    blendvision.close();
  }

  private CreatedUpload begin() {
    return files.createUpload(
        NewFile.builder()
            .type(FileType.FILE_TYPE_VIDEO)
            .name("harbor.mp4")
            .size(Int64.of(CONTENT.length))
            .source(FileSource.FILE_SOURCE_ADD_VOD)
            .build());
  }

  @Test
  void createUpload_writesTheSizeAsAText() {
    CreatedUpload created = begin();

    assertThat(platform.log().requests("createFileUpload").get(0).call().text())
        .contains("\"size\":\"20\"");
    assertThat(created.file().size()).isEqualTo(Int64.of(20));
    assertThat(created.uploadData().parts()).hasSize(1);
  }

  @Test
  void createUpload_inALog_showsNoLink() {
    CreatedUpload created = begin();

    assertThat(created.toString())
        .doesNotContain(created.uploadData().parts().get(0).presignedUrl().reveal());
  }

  @Test
  void completeUpload_ofAPartThatWasNotSent_isRefused() {
    CreatedUpload created = begin();
    CompletedUpload claim =
        CompletedUpload.builder()
            .id(created.uploadData().id())
            .checksumSha1("2jmj7l5rSw0yVb/vlWAYkK/YBwk=")
            .parts(List.of(UploadedPart.builder().partNumber(1).etag("\"none\"").build()))
            .build();

    assertThatThrownBy(() -> files.completeUpload(id(created), claim))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void cancelUpload_canBeDoneOnce() {
    CreatedUpload created = begin();

    files.cancelUpload(id(created), created.uploadData().id());

    assertThatThrownBy(() -> files.cancelUpload(id(created), created.uploadData().id()))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void list_ofOneType_withoutUnfinishedUploads() {
    begin();
    platform.addFile(platform.account(), "dawn.mp4", CONTENT);
    platform.addFile(platform.account(), "dusk.mp4", CONTENT);

    assertThat(files.list(FileType.FILE_TYPE_VIDEO, params -> params.itemsPerPage(1)))
        .extracting(LibraryFile::name)
        .containsExactly("dawn.mp4", "dusk.mp4");
    assertThat(files.list(FileType.FILE_TYPE_VIDEO, params -> params.filterName("dusk")))
        .hasSize(1);
    assertThat(files.list(FileType.FILE_TYPE_AUDIO)).isEmpty();
    assertThat(files.list(FileType.FILE_TYPE_VIDEO, params -> params.filterAll(true))).hasSize(3);
  }

  @Test
  void downloadAll_givesALinkForEach() {
    String dawn = platform.addFile(platform.account(), "dawn.mp4", CONTENT);
    String dusk = platform.addFile(platform.account(), "dusk.mp4", CONTENT);

    assertThat(files.downloadAll(List.of(dawn, dusk)))
        .extracting(FileDownload::downloadFilename)
        .containsExactly("dawn.mp4", "dusk.mp4");
  }

  @Test
  void download_intoAFile_isThereWhenItIsWhole() throws IOException {
    String id = platform.addFile(platform.account(), "dawn.mp4", CONTENT);
    Path target = Files.writeString(temp.resolve("dawn.mp4"), "yesterday's");

    long bytes = blendvision.transfers().download(id, target);

    assertThat(bytes).isEqualTo(CONTENT.length);
    assertThat(target).hasBinaryContent(CONTENT);
    assertThat(temp).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void download_intoAStream() {
    String id = platform.addFile(platform.account(), "dawn.mp4", CONTENT);
    ByteArrayOutputStream target = new ByteArrayOutputStream();

    blendvision.transfers().download(id, target);

    assertThat(target.toByteArray()).isEqualTo(CONTENT);
  }

  @Test
  void download_ofAnExpiredLink_leavesNothing() {
    String id = platform.addFile(platform.account(), "dawn.mp4", CONTENT);
    platform.storage().linkLifetime(Duration.ZERO);
    Path target = temp.resolve("dawn.mp4");

    assertThatThrownBy(() -> blendvision.transfers().download(id, target))
        .isInstanceOf(PermissionDeniedException.class)
        .hasMessageContaining("fetchFile")
        .hasMessageContaining("expired");
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void download_intoAStreamThatFails_isNotTakenForTheNetwork() {
    String id = platform.addFile(platform.account(), "dawn.mp4", CONTENT);
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("no space left");
          }
        };

    assertThatThrownBy(() -> blendvision.transfers().download(id, full))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("no space left");
  }

  private static String id(CreatedUpload created) {
    return Objects.requireNonNull(created.file().id());
  }
}
