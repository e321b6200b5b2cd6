package dev.latchkey.blendvision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.Secret;
import dev.latchkey.blendvision.model.FileType;
import dev.latchkey.blendvision.model.LibraryFile;
import dev.latchkey.testkit.Fault;
import dev.latchkey.testkit.RecordedCall;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
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

  private static final int PART = 100_000;
  private static final byte[] CONTENT = content(10 * PART - 4_711);

  private final BlendVisionEmulator platform;
  private final BlendVision blendvision;
  private final UploadSource source =
      UploadSource.of("harbor.mp4", CONTENT.length, UploadTest::open);

  @TempDir private Path temp;

  UploadTest(BlendVisionEmulator platform) {
    this.platform = platform;
    this.blendvision = client().build();
    platform.uploadPartSize(PART);
  }

  private BlendVision.Builder client() {
    return Clients.of(platform).header("x-trace", "42").at(new SkippedTime(platform).source());
  }

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    new Random(42).nextBytes(content);
    return content;
  }

  private static ByteArrayInputStream open(long offset) {
    return new ByteArrayInputStream(CONTENT, (int) offset, CONTENT.length);
  }

  private static UploadOptions options() {
    return UploadOptions.builder().build();
  }

  private byte[] downloaded(LibraryFile file) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    blendvision.transfers().download(Objects.requireNonNull(file.id()), content);
    return content.toByteArray();
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it never happened").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @AfterEach
  void close() {
    platform.storage().release();
    blendvision.close();
  }

  @Test
  void upload_ofASmallFile_takesOnePart() throws IOException {
    Path file = Files.write(temp.resolve("harbor.mp4"), content(1000));

    LibraryFile uploaded = blendvision.transfers().upload(file);

    assertThat(uploaded.name()).isEqualTo("harbor.mp4");
    assertThat(platform.storage().partsSent()).isEqualTo(1);
    assertThat(downloaded(uploaded)).isEqualTo(content(1000));
  }

  @Test
  void upload_ofAnEmptyFile_works() throws IOException {
    Path file = Files.write(temp.resolve("nothing.mp4"), new byte[0]);

    assertThat(Objects.requireNonNull(blendvision.transfers().upload(file).size()).value())
        .isZero();
  }

  @Test
  void upload_ofALargeFile_takesSeveralParts_fourAtATime() throws IOException {
    Path file = Files.write(temp.resolve("harbor.mp4"), CONTENT);
    platform.storage().hold();
    CompletableFuture<LibraryFile> uploading =
        blendvision
            .async()
            .run(
                client ->
                    client
                        .transfers()
                        .upload(file, options -> options.type(FileType.FILE_TYPE_VIDEO)));
    await(() -> platform.storage().partsInTheAir() == 4);
    platform.storage().release();

    assertThat(downloaded(uploading.join())).isEqualTo(CONTENT);
    assertThat(platform.storage().partsSent()).isEqualTo(10);
    assertThat(platform.storage().mostPartsInTheAir()).isEqualTo(4);
  }

  @Test
  void parallelism_ofOne_sendsOnePartAtATime() {
    blendvision.transfers().begin(source, UploadOptions.builder().parallelism(1).build()).run();

    assertThat(platform.storage().mostPartsInTheAir()).isEqualTo(1);
  }

  @Test
  void listener_hearsOfEachStep_upToTheWhole() {
    List<Long> heard = new CopyOnWriteArrayList<>();

    blendvision
        .transfers()
        .begin(source, UploadOptions.builder().listener((sent, total) -> heard.add(sent)).build())
        .run();

    assertThat(heard).isSorted().endsWith((long) CONTENT.length);
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

    LibraryFile file = blendvision.transfers().begin(source, options).run();

    assertThat(file.id()).isNotNull();
  }

  @Test
  void part_thatMeetsPassingTrouble_isRepeatedByItself() {
    platform.storage().failNextParts(503, 1);
    platform.storage().breakNextParts(1);

    LibraryFile file = blendvision.transfers().begin(source, options()).run();

    assertThat(downloaded(file)).isEqualTo(CONTENT);
    assertThat(platform.storage().partsSent()).isEqualTo(12);
  }

  @Test
  void run_afterAFailure_sendsOnlyWhatIsMissing() {
    Upload upload =
        blendvision.transfers().begin(source, UploadOptions.builder().parallelism(1).build());
    platform.storage().failFrom(4);

    UploadException failure = catchThrowableOfType(UploadException.class, upload::run);
    int before = platform.storage().partsSent();
    platform.storage().failFrom(0);
    LibraryFile file = upload.run();

    assertThat(failure).hasMessageContaining("parts sent").hasMessageContaining("500");
    assertThat(Objects.requireNonNull(failure.state()).sentParts()).isPositive();
    assertThat(platform.storage().partsSent() - before)
        .isEqualTo(10 - Objects.requireNonNull(failure.state()).sentParts());
    assertThat(downloaded(file)).isEqualTo(CONTENT);
  }

  @Test
  void resume_fromAKeptState_inAnotherClient() {
    platform.storage().failFrom(4);
    UploadException failure =
        catchThrowableOfType(
            UploadException.class,
            () ->
                blendvision
                    .transfers()
                    .begin(source, UploadOptions.builder().parallelism(1).build())
                    .run());
    Secret kept = Objects.requireNonNull(failure.state()).toSecret();
    platform.storage().failFrom(0);
    int before = platform.storage().partsSent();

    LibraryFile file;
    try (BlendVision next = client().build()) {
      file = next.transfers().resume(UploadState.of(kept), source, options()).run();
    }

    assertThat(platform.storage().partsSent() - before).isEqualTo(7);
    assertThat(downloaded(file)).isEqualTo(CONTENT);
  }

  @Test
  void resume_withAnotherSize_isRefused() {
    UploadState state = blendvision.transfers().begin(source, options()).state();
    UploadSource other = UploadSource.of("harbor.mp4", 5, UploadTest::open);

    assertThatThrownBy(() -> blendvision.transfers().resume(state, other, options()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 bytes");
  }

  @Test
  void state_inALog_showsNoLink() {
    UploadState state = blendvision.transfers().begin(source, options()).state();

    assertThat(state.toString()).contains("0 of 10 parts").doesNotContain("signature");
  }

  @Test
  void completion_thatFails_leavesAllPartsInTheState() {
    platform.faults().next("completeFileUpload", Fault.status(500));
    Upload upload = blendvision.transfers().begin(source, options());

    UploadException failure = catchThrowableOfType(UploadException.class, upload::run);
    int before = platform.storage().partsSent();
    upload.run();

    assertThat(Objects.requireNonNull(failure.state()).sentParts()).isEqualTo(10);
    assertThat(platform.storage().partsSent()).isEqualTo(before);
  }

  @Test
  void cancel_fromAnotherThread_tellsThePlatform_andClosesConnections() {
    platform.storage().hold();
    Upload upload = blendvision.transfers().begin(source, options());
    CompletableFuture<LibraryFile> running = CompletableFuture.supplyAsync(upload::run);
    await(() -> platform.storage().partsInTheAir() == 4);

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
    Upload upload = blendvision.transfers().begin(source, options());

    upload.cancel();
    upload.cancel();

    assertThat(platform.log().count("cancelFileUpload")).isEqualTo(1);
  }

  @Test
  void cancelledFuture_cancelsTheUpload() {
    platform.storage().hold();
    CompletableFuture<LibraryFile> uploading =
        blendvision.async().run(client -> client.transfers().begin(source, options()).run());
    await(() -> platform.storage().partsInTheAir() == 4);

    uploading.cancel(true);

    await(() -> platform.log().count("cancelFileUpload") == 1);
  }

  @Test
  void interrupt_cancelsTheUpload_andLeavesTheFlagUp() {
    Upload upload = blendvision.transfers().begin(source, options());
    Thread.currentThread().interrupt();

    assertThatThrownBy(upload::run)
        .isInstanceOf(UploadException.class)
        .hasMessageContaining("interrupted");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(platform.log().count("cancelFileUpload")).isEqualTo(1);
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
    try (BlendVision own = client().okHttpClient(users).build()) {
      own.transfers().begin(source, options()).run();
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

  @Test
  void source_thatEndsEarly_isNotTakenForTheNetwork() {
    UploadSource shrunk = UploadSource.of("harbor.mp4", CONTENT.length + 1L, UploadTest::open);

    assertThatThrownBy(() -> blendvision.transfers().begin(shrunk, options()).run())
        .isInstanceOf(UploadException.class)
        .hasMessageContaining("source of the upload")
        .hasStackTraceContaining("ends before the size");
  }

  @Test
  void expiredLinks_sayWhatToDo() {
    platform.storage().linkLifetime(Duration.ZERO);

    assertThatThrownBy(() -> blendvision.transfers().begin(source, options()).run())
        .isInstanceOf(UploadException.class)
        .hasMessageContaining("uploadPart")
        .hasMessageContaining("may have expired");
  }
}
