package dev.latchkey.samples;

import dev.latchkey.Secret;
import dev.latchkey.blendvision.BlendVision;
import dev.latchkey.blendvision.PlaybackSessions;
import dev.latchkey.blendvision.UploadListener;
import dev.latchkey.blendvision.model.LibraryFile;
import dev.latchkey.blendvision.model.Manifest;
import dev.latchkey.blendvision.model.PlaybackInfo;
import dev.latchkey.blendvision.model.PlaybackSource;
import dev.latchkey.blendvision.model.ResourceType;
import dev.latchkey.blendvision.model.Vod;
import dev.latchkey.blendvision.model.VodFile;
import dev.latchkey.blendvision.model.VodLibrary;
import dev.latchkey.blendvision.model.VodSource;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * From a file to a viewer: upload a video in parts, make a video on demand of it, wait until it is
 * encoded, and call what a player calls.
 *
 * <p>Needs {@code BLENDVISION_EMAIL} and {@code BLENDVISION_PASSWORD}, or {@code
 * BLENDVISION_API_TOKEN} and {@code BLENDVISION_ORG_ID}. Leaves the file and the video behind.
 */
public final class VideoSample {

  private static final Duration ENCODING = Duration.ofHours(2);
  private static final String DEVICE = "latchkey-sample-device";

  private VideoSample() {}

  /** Takes the path of the video. */
  public static void main(String[] arguments) {
    if (arguments.length != 1 || !Files.isRegularFile(Path.of(arguments[0]))) {
      throw new IllegalArgumentException(
          "The video sample uploads a file that stays in the library: give the path of a video.");
    }
    try (BlendVision blendvision =
        BlendVision.builder().fromEnv().allowCleartextLoopback().build()) {
      run(blendvision, Path.of(arguments[0]), System.out);
    }
  }

  static void run(BlendVision client, Path video, PrintStream out) {
    // A library belongs to an organization, and each request says to which.
    BlendVision blendvision = client.withOrganization(client.organizations().current().id());
    LibraryFile file =
        blendvision.transfers().upload(video, options -> options.listener(quarters(out)));
    out.println("Uploaded " + file.name() + " as file " + file.id());

    Vod vod = blendvision.vods().create("latchkey-sample", madeOf(file));
    String id = Objects.requireNonNull(vod.id(), "the platform names no id");
    // Looks again and again, less and less often; goes through passing trouble.
    Vod ready = blendvision.waits().untilReady(id, ENCODING);
    out.println("Video " + ready.name() + " is ready: " + ready.status());

    Secret token =
        blendvision
            .viewerTokens()
            .createPlaybackToken(id, ResourceType.RESOURCE_TYPE_VOD, "viewer-17")
            .token();
    PlaybackSessions player = blendvision.playback(token);
    player.start(DEVICE);
    try {
      manifests(player.info(DEVICE))
          .forEach(manifest -> out.println(manifest.protocol() + " " + manifest.url()));
      player.heartbeat(DEVICE); // every ten seconds while it plays
    } finally {
      player.end(DEVICE);
    }
    out.println("Played, and stopped");
  }

  /** A line for each quarter; the listener hears of every few kilobytes. */
  private static UploadListener quarters(PrintStream out) {
    AtomicLong told = new AtomicLong(-1);
    return (sent, total) -> {
      long quarter = total == 0 ? 4 : 4 * sent / total;
      if (told.getAndSet(quarter) != quarter) {
        out.printf(Locale.ROOT, "  %,d of %,d bytes%n", sent, total);
      }
    };
  }

  private static VodSource madeOf(LibraryFile file) {
    VodFile video = VodFile.builder().id(file.id()).build();
    return VodSource.builder()
        .type("SOURCE_TYPE_LIBRARY")
        .library(VodLibrary.builder().video(video).build())
        .build();
  }

  private static List<Manifest> manifests(PlaybackInfo info) {
    return Objects.requireNonNullElse(info.sources(), List.<PlaybackSource>of()).stream()
        .flatMap(
            source -> Objects.requireNonNullElse(source.manifests(), List.<Manifest>of()).stream())
        .toList();
  }
}
