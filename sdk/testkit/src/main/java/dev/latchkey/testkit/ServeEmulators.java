package dev.latchkey.testkit;

import dev.latchkey.testkit.bitsight.BitsightEmulator;
import dev.latchkey.testkit.blendvision.BlendVisionAccount;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import dev.latchkey.testkit.blinksale.BlinksaleEmulator;
import dev.latchkey.testkit.bluebricks.BluebricksEmulator;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Serves all emulators, with credentials that everybody knows, until it is interrupted. */
public final class ServeEmulators {

  /**
   * An emulator that serves, and how to call it.
   *
   * @param exports what points the SDK at it, each {@code NAME=value}
   * @param sample the name of the sample that runs against it, with its arguments
   */
  private record Served(
      String name,
      Emulator emulator,
      String credentials,
      String curl,
      List<String> exports,
      String sample) {}

  private ServeEmulators() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws InterruptedException {
    List<Served> all = List.of(blendVision(), blinksale(), bitsight(), bluebricks());
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> all.forEach(served -> served.emulator().close())));
    all.forEach(ServeEmulators::print);
    System.out.println("Serving until interrupted.");
    new CountDownLatch(1).await();
  }

  private static Served blendVision() {
    BlendVisionEmulator emulator = BlendVisionEmulator.start();
    BlendVisionAccount demo = emulator.addAccount("demo@example.com", "Demo-passw0rd");
    emulator.addApiToken(demo, "demo", "demo-api-token");
    return new Served(
        "BlendVision One",
        emulator,
        "demo@example.com / Demo-passw0rd, or API token demo-api-token with x-bv-org-id: "
            + demo.defaultOrganization().id(),
        "curl -H 'Authorization: Bearer demo-api-token' "
            + emulator.baseUrl()
            + "/bv/org/v1/organizations",
        List.of(
            "BLENDVISION_BASE_URL=" + emulator.baseUrl(),
            "BLENDVISION_EMAIL=demo@example.com",
            "BLENDVISION_PASSWORD=Demo-passw0rd"),
        "blendvision");
  }

  private static Served blinksale() {
    BlinksaleEmulator emulator = BlinksaleEmulator.builder().token("demo-api-token").start();
    return new Served(
        "Blinksale",
        emulator,
        "API token demo-api-token",
        "curl -H 'Authorization: Bearer demo-api-token' " + emulator.baseUrl() + "/clients",
        List.of("BLINKSALE_BASE_URL=" + emulator.baseUrl(), "BLINKSALE_API_TOKEN=demo-api-token"),
        "blinksale " + emulator.invoiceIds().get(0));
  }

  /** In cleartext: nobody else could know the certificate. */
  private static Served bitsight() {
    BitsightEmulator emulator =
        BitsightEmulator.builder().cleartext().userToken("demo-user-token").start();
    return new Served(
        "Bitsight",
        emulator,
        "user token demo-user-token with an empty password",
        "curl -u demo-user-token: " + emulator.baseUrl() + "/v1/companies",
        List.of("BITSIGHT_BASE_URL=" + emulator.baseUrl(), "BITSIGHT_API_TOKEN=demo-user-token"),
        "bitsight");
  }

  private static Served bluebricks() {
    BluebricksEmulator emulator =
        BluebricksEmulator.builder().jwt("demo.jwt.token").key("demo", "bbx_demo").start();
    return new Served(
        "Bluebricks",
        emulator,
        "JWT demo.jwt.token (for a day), or API key bbx_demo",
        "curl -H 'Authorization: Bearer demo.jwt.token' "
            + emulator.baseUrl()
            + "/api/v1/auth/keys",
        List.of("BLUEBRICKS_BASE_URL=" + emulator.baseUrl(), "BLUEBRICKS_TOKEN=demo.jwt.token"),
        "bluebricks");
  }

  private static void print(Served served) {
    System.out.printf(
        "%s%n  %s%n  %s%n  %s%n",
        served.name(), served.emulator().baseUrl(), served.credentials(), served.curl());
    served.exports().forEach(export -> System.out.println("  export " + export));
    System.out.printf(
        "  mvn -q -pl samples -am compile exec:java -Dexec.args='%s'%n%n", served.sample());
  }
}
