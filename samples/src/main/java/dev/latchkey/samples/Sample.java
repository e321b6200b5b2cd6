package dev.latchkey.samples;

import dev.latchkey.Secret;
import dev.latchkey.bitsight.Bitsight;
import dev.latchkey.blendvision.BlendVision;
import dev.latchkey.blinksale.Blinksale;
import dev.latchkey.bluebricks.Bluebricks;
import dev.latchkey.client.Environment;
import dev.latchkey.testkit.bitsight.BitsightEmulator;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import dev.latchkey.testkit.blinksale.BlinksaleEmulator;
import dev.latchkey.testkit.bluebricks.BluebricksEmulator;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;

/**
 * A sample.
 *
 * @param title its name on the command line
 * @param arguments what it takes on the command line, against a server
 * @param needed the environment variables that it needs for a server
 * @param alsoRead the platform's other environment variables
 * @param sideEffects what it changes on a server, and what of that remains
 * @param main the program itself, for a server that the environment names
 * @param onEmulator starts an emulator, with the same program as its client
 */
record Sample(
    String title,
    String description,
    String arguments,
    List<String> needed,
    List<String> alsoRead,
    String sideEffects,
    Consumer<String[]> main,
    Supplier<Stop> onEmulator) {

  private static final int VIDEO_SIZE = 2_500_000;

  /** All of them, in the order of the tour. */
  static final List<Sample> ALL =
      List.of(
          new Sample(
              "blendvision",
              "log in, create an API token, find the organization, go on with both",
              "none",
              List.of("BLENDVISION_EMAIL", "BLENDVISION_PASSWORD"),
              List.of("BLENDVISION_BASE_URL", "BLENDVISION_ORG_ID", "BLENDVISION_API_TOKEN"),
              "an API token that expires after an hour (no operation that deletes it is documented)",
              BlendVisionSample::main,
              Sample::blendVision),
          new Sample(
              "video",
              "upload a video to BlendVision One, wait until it is encoded, call what a player calls",
              "PATH, the video that is uploaded; an emulator gets one that is made up",
              List.of("BLENDVISION_EMAIL", "BLENDVISION_PASSWORD"),
              List.of("BLENDVISION_BASE_URL", "BLENDVISION_ORG_ID", "BLENDVISION_API_TOKEN"),
              "the file and the video stay (no operation that deletes them is in the contract)",
              VideoSample::main,
              Sample::video),
          new Sample(
              "blinksale",
              "list clients, rename a unit and back, record a payment",
              "INVOICE_ID, the invoice that is paid; an emulator brings its own",
              List.of("BLINKSALE_API_TOKEN"),
              List.of("BLINKSALE_BASE_URL"),
              "a payment of 240.50 on that invoice stays; a unit has another name for a moment",
              BlinksaleSample::main,
              Sample::blinksale),
          new Sample(
              "bitsight",
              "read ratings, create and revoke a company API token",
              "none",
              List.of("BITSIGHT_API_TOKEN"),
              List.of("BITSIGHT_BASE_URL"),
              "a company API token, revoked at the end",
              BitsightSample::main,
              Sample::bitsight),
          new Sample(
              "bluebricks",
              "rotate an API key that it made itself",
              "none",
              List.of("BLUEBRICKS_TOKEN"),
              List.of("BLUEBRICKS_BASE_URL", "BRICKS_API_KEY"),
              "two API keys called latchkey-sample-…, which stay listed, deactivated",
              BluebricksSample::main,
              Sample::bluebricks));

  /**
   * Whether the environment speaks of this platform at all. One variable is enough: whoever set it
   * means a server, and is told what is missing rather than shown an emulator.
   */
  boolean namesServer(Environment environment) {
    return Stream.concat(needed.stream(), alsoRead.stream()).anyMatch(environment::has);
  }

  private static Stop blendVision() {
    BlendVisionEmulator emulator = BlendVisionEmulator.start();
    BlendVision client = client(emulator);
    return new Stop(
        "BlendVision One", emulator, client::close, out -> BlendVisionSample.run(client, out));
  }

  private static Stop video() {
    BlendVisionEmulator emulator = BlendVisionEmulator.start();
    emulator.uploadPartSize(VIDEO_SIZE / 5);
    emulator.encodingTakes(Duration.ofSeconds(1));
    BlendVision client = client(emulator);
    return new Stop(
        "BlendVision One, a video",
        emulator,
        client::close,
        out -> MadeUpVideo.with(VIDEO_SIZE, path -> VideoSample.run(client, path, out)));
  }

  static BlendVision client(BlendVisionEmulator emulator) {
    return BlendVision.builder()
        .baseUrl(emulator.baseUrl())
        .allowCleartextLoopback()
        .login(emulator.account().email(), Secret.of(emulator.account().password()))
        .build();
  }

  private static Stop blinksale() {
    BlinksaleEmulator emulator = BlinksaleEmulator.start();
    Blinksale client =
        Blinksale.builder()
            .baseUrl(emulator.baseUrl())
            .allowCleartextLoopback()
            .apiToken(Secret.of(emulator.token().value()))
            .build();
    return new Stop(
        "Blinksale",
        emulator,
        client::close,
        out -> BlinksaleSample.run(client, emulator.invoiceIds().get(0), out));
  }

  /** Its emulator speaks HTTPS with a certificate of its own: bring a client that trusts it. */
  private static Stop bitsight() {
    BitsightEmulator emulator = BitsightEmulator.start();
    OkHttpClient trusting =
        new OkHttpClient.Builder()
            .sslSocketFactory(
                emulator.tls().sslContext().getSocketFactory(), emulator.tls().trustManager())
            .build();
    Bitsight client =
        Bitsight.builder()
            .baseUrl(emulator.baseUrl())
            .okHttpClient(trusting)
            .apiToken(Secret.of(emulator.userToken().value()))
            .build();
    return new Stop("Bitsight", emulator, client::close, out -> BitsightSample.run(client, out));
  }

  private static Stop bluebricks() {
    BluebricksEmulator emulator = BluebricksEmulator.start();
    Bluebricks client =
        Bluebricks.builder()
            .baseUrl(emulator.baseUrl())
            .allowCleartextLoopback()
            .token(Secret.of(emulator.jwt().value()))
            .build();
    return new Stop(
        "Bluebricks", emulator, client::close, out -> BluebricksSample.run(client, out));
  }
}
