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

  /** An emulator that serves, and how to call it. */
  private record Served(String name, Emulator emulator, String credentials, String curl) {}

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
            + "/bv/org/v1/organizations");
  }

  private static Served blinksale() {
    BlinksaleEmulator emulator = BlinksaleEmulator.builder().token("demo-api-token").start();
    return new Served(
        "Blinksale",
        emulator,
        "API token demo-api-token",
        "curl -H 'Authorization: Bearer demo-api-token' " + emulator.baseUrl() + "/clients");
  }

  /** In cleartext: nobody else could know the certificate. */
  private static Served bitsight() {
    BitsightEmulator emulator =
        BitsightEmulator.builder().cleartext().userToken("demo-user-token").start();
    return new Served(
        "Bitsight",
        emulator,
        "user token demo-user-token with an empty password",
        "curl -u demo-user-token: " + emulator.baseUrl() + "/v1/companies");
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
            + "/api/v1/auth/keys");
  }

  private static void print(Served served) {
    System.out.printf(
        "%s%n  %s%n  %s%n  %s%n%n",
        served.name(), served.emulator().baseUrl(), served.credentials(), served.curl());
  }
}
