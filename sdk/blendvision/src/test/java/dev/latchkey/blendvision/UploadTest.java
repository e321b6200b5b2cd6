package dev.latchkey.blendvision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.blendvision.model.FileType;
import dev.latchkey.blendvision.model.LibraryFile;
import dev.latchkey.testkit.RecordedCall;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whole files into the library. */
@ExtendWith(EmulatorExtension.class)
class UploadTest {

  private final BlendVisionEmulator platform;
  private final Uploads uploads;

  @TempDir private Path temp;

  UploadTest(BlendVisionEmulator platform) {
    this.platform = platform;
    this.uploads = new Uploads(platform);
  }

  @AfterEach
  void close() {
    uploads.close();
  }

  @Test
  void upload_ofASmallFile_takesOnePart() throws IOException {
    Path file = Files.write(temp.resolve("harbor.mp4"), Uploads.content(1000));

    LibraryFile uploaded = uploads.client.transfers().upload(file);

    assertThat(uploaded.name()).isEqualTo("harbor.mp4");
    assertThat(platform.storage().partsSent()).isEqualTo(1);
    assertThat(uploads.downloaded(uploaded)).isEqualTo(Uploads.content(1000));
  }

  @Test
  void upload_ofAnEmptyFile_works() throws IOException {
    Path file = Files.write(temp.resolve("nothing.mp4"), new byte[0]);

    assertThat(Objects.requireNonNull(uploads.client.transfers().upload(file).size()).value())
        .isZero();
  }

  @Test
  void upload_ofALargeFile_takesSeveralParts_fourAtATime() throws IOException {
    Path file = Files.write(temp.resolve("harbor.mp4"), Uploads.CONTENT);
    platform.storage().hold();
    CompletableFuture<LibraryFile> uploading =
        uploads
            .client
            .async()
            .run(
                client ->
                    client
                        .transfers()
                        .upload(file, options -> options.type(FileType.FILE_TYPE_VIDEO)));
    Uploads.await(() -> platform.storage().partsInTheAir() == 4);
    platform.storage().release();

    assertThat(uploads.downloaded(uploading.join())).isEqualTo(Uploads.CONTENT);
    assertThat(platform.storage().partsSent()).isEqualTo(10);
    assertThat(platform.storage().mostPartsInTheAir()).isEqualTo(4);
  }

  @Test
  void upload_ofAStreamThatCanBeReadOnce_takesSeveralParts_andRepeatsOne() throws IOException {
    platform.storage().failNextParts(503, 1);
    List<Long> heard = new CopyOnWriteArrayList<>();

    LibraryFile uploaded =
        uploads
            .client
            .transfers()
            .upload(
                "harbor.mp4",
                new ByteArrayInputStream(Uploads.CONTENT),
                options -> options.listener((sent, total) -> heard.add(total)));

    assertThat(uploaded.name()).isEqualTo("harbor.mp4");
    assertThat(uploads.downloaded(uploaded)).isEqualTo(Uploads.CONTENT);
    assertThat(platform.storage().partsSent()).isEqualTo(11);
    assertThat(heard).containsOnly((long) Uploads.CONTENT.length);
    assertThat(spooled()).isEmpty();
  }

  @Test
  void upload_ofAStreamThatBreaks_neverReachesThePlatform() throws IOException {
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(Uploads.CONTENT),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("the line is dead");
              }

              @Override
              public int read(byte[] target, int offset, int length) throws IOException {
                return read();
              }
            });

    assertThatThrownBy(() -> uploads.client.transfers().upload("harbor.mp4", broken))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("the stream to upload cannot be read")
        .hasStackTraceContaining("the line is dead");

    assertThat(platform.log().count("createFileUpload")).isZero();
    assertThat(spooled()).isEmpty();
  }

  /** What is left in the place for temporary files. */
  private static List<Path> spooled() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.toString().contains("latchkey-upload")).toList();
    }
  }

  @Test
  void parallelism_ofOne_sendsOnePartAtATime() {
    uploads.begin(Uploads.oneAtATime()).run();

    assertThat(platform.storage().mostPartsInTheAir()).isEqualTo(1);
  }

  @Test
  void listener_hearsOfEachStep_upToTheWhole() {
    List<Long> heard = new CopyOnWriteArrayList<>();

    uploads.begin(UploadOptions.builder().listener((sent, total) -> heard.add(sent)).build()).run();

    assertThat(heard).isSorted().endsWith((long) Uploads.CONTENT.length);
  }

  @Test
  void listenerThatFails_changesNothing() {
    UploadOptions options =
        UploadOptions.builder()
            .listener(
                (sent, total) -> {
                  throw new IllegalStateException("broken listener");
                })
            .build();

    LibraryFile file = uploads.begin(options).run();

    assertThat(file.id()).isNotNull();
  }

  @Test
  void storage_seesNothingThatIdentifiesAnybody() {
    CookieJar jar =
        new CookieJar() {
          @Override
          public void saveFromResponse(HttpUrl url, List<Cookie> cookies) {}

          @Override
          public List<Cookie> loadForRequest(HttpUrl url) {
            return List.of(
                new Cookie.Builder().name("who").value("me").hostOnlyDomain(url.host()).build());
          }
        };
    OkHttpClient users =
        new OkHttpClient.Builder()
            .cookieJar(jar)
            .addInterceptor(
                chain ->
                    chain.proceed(
                        chain.request().newBuilder().header("x-tenant", "harbor").build()))
            .build();
    try (BlendVision own = uploads.client().okHttpClient(users).build()) {
      own.transfers().begin(uploads.source, Uploads.options()).run();
    }

    List<RecordedCall> sent =
        platform.log().requests().stream()
            .filter(call -> call.call().path().startsWith("/objects/"))
            .toList();
    assertThat(sent).hasSize(10);
    assertThat(sent)
        .allSatisfy(
            call ->
                assertThat(call.call().headers().keySet())
                    .containsExactlyInAnyOrder(
                        "Accept-Encoding", "Connection", "Content-Length", "Host", "User-Agent"));
  }
}
