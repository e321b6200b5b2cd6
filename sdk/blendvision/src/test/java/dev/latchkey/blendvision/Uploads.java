package dev.latchkey.blendvision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.blendvision.model.LibraryFile;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** A video of ten parts, the last a little shorter, and a client of an emulator that it goes to. */
final class Uploads implements AutoCloseable {

  private static final int PART = 100_000;

  static final byte[] CONTENT = content(10 * PART - 4_711);

  final UploadSource source = UploadSource.of("harbor.mp4", CONTENT.length, Uploads::open);
  final BlendVision client;

  private final BlendVisionEmulator platform;

  Uploads(BlendVisionEmulator platform) {
    this.platform = platform;
    this.client = client().build();
    platform.uploadPartSize(PART);
  }

  BlendVision.Builder client() {
    return Clients.of(platform).header("x-trace", "42").at(new SkippedTime(platform).source());
  }

  static byte[] content(int size) {
    byte[] content = new byte[size];
    new Random(42).nextBytes(content);
    return content;
  }

  static ByteArrayInputStream open(long offset) {
    return new ByteArrayInputStream(CONTENT, (int) offset, CONTENT.length);
  }

  static UploadOptions options() {
    return UploadOptions.builder().build();
  }

  static UploadOptions oneAtATime() {
    return UploadOptions.builder().parallelism(1).build();
  }

  Upload begin(UploadOptions options) {
    return client.transfers().begin(source, options);
  }

  byte[] downloaded(LibraryFile file) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    client.transfers().download(Objects.requireNonNull(file.id()), content);
    return content.toByteArray();
  }

  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it never happened").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    platform.storage().release();
    client.close();
  }
}
