package dev.latchkey.samples.matrix;

import dev.latchkey.Secret;
import dev.latchkey.bitsight.Bitsight;
import dev.latchkey.blendvision.BlendVision;
import dev.latchkey.blinksale.Blinksale;
import dev.latchkey.bluebricks.Bluebricks;
import dev.latchkey.samples.matrix.Column.Client;
import dev.latchkey.samples.matrix.Column.Role;
import dev.latchkey.samples.matrix.Column.Traits;
import dev.latchkey.testkit.bitsight.BitsightEmulator;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import dev.latchkey.testkit.blinksale.BlinksaleEmulator;
import dev.latchkey.testkit.bluebricks.BluebricksEmulator;
import dev.latchkey.testkit.contract.Contract;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** The platforms, and of each one operation of every kind that it has. */
final class Platforms implements AutoCloseable {

  private final BitsightEmulator bitsight = BitsightEmulator.start();
  private final BlinksaleEmulator blinksale = BlinksaleEmulator.start();
  private final BlendVisionEmulator blendvision = BlendVisionEmulator.start();
  private final BluebricksEmulator bluebricks = BluebricksEmulator.start();
  private final AtomicInteger names = new AtomicInteger();

  Platforms() {
    blinksale.requestsPerMinute(1_000_000);
    blendvision.addApiToken(blendvision.account(), "matrix", "matrix-api-token");
  }

  List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    columns.addAll(bitsight());
    columns.addAll(blinksale());
    columns.addAll(blendvision());
    columns.addAll(bluebricks());
    return columns;
  }

  private List<Column> bitsight() {
    OkHttpClient trusting =
        new OkHttpClient.Builder()
            .sslSocketFactory(
                bitsight.tls().sslContext().getSocketFactory(), bitsight.tls().trustManager())
            .build();
    Duration wait = Duration.ofMinutes(1); // "wait a minute", says Bitsight about its 429
    Traits quota = traits("Bitsight", "getUserQuota", "GET", false, wait);
    Traits revoke = traits("Bitsight", "revokeCompanyApiToken", "DELETE", true, wait);
    Traits create = traits("Bitsight", "createCompanyApiToken", "POST", false, wait);
    String tokens = "/v1/customers/current/api-tokens";
    return List.of(
        new Column(
            bitsight,
            quota,
            "/v1/users/quota",
            trusting,
            false,
            wiring -> bitsight(wiring, client -> client.users().quota())),
        new Column(
            bitsight,
            revoke,
            tokens,
            trusting,
            false,
            wiring -> {
              String guid = bitsight.addCompanyToken("matrix").guid();
              return bitsight(wiring, client -> client.companyApiTokens().revoke(guid));
            }),
        new Column(
            bitsight,
            create,
            tokens,
            trusting,
            false,
            wiring -> bitsight(wiring, client -> client.companyApiTokens().create("matrix"))));
  }

  private Client bitsight(Wiring wiring, Consumer<Bitsight> call) {
    Secret token = Secret.of(bitsight.userToken().value());
    return client(wiring.of(Bitsight.builder()).apiToken(token).build(), call);
  }

  private List<Column> blinksale() {
    String unit = blinksale.addUnit("hour").id();
    String invoice = blinksale.addInvoice();
    return List.of(
        new Column(
            blinksale,
            traits("Blinksale", "getUnit", "GET", false, null),
            "/units/" + unit,
            null,
            false,
            wiring -> blinksale(wiring, client -> client.units().get(unit))),
        new Column(
            blinksale,
            traits("Blinksale", "updateUnit", "PUT", false, null),
            "/units/" + unit,
            null,
            false,
            wiring -> blinksale(wiring, client -> client.units().update(unit, "day"))),
        new Column(
            blinksale,
            traits("Blinksale", "createPayment", "POST", false, null),
            "/payments",
            null,
            false,
            wiring ->
                blinksale(wiring, client -> client.payments().create(invoice, BigDecimal.ONE))));
  }

  private Client blinksale(Wiring wiring, Consumer<Blinksale> call) {
    Secret token = Secret.of(blinksale.token().value());
    return client(wiring.of(Blinksale.builder()).apiToken(token).build(), call);
  }

  private List<Column> blendvision() {
    return List.of(
        new Column(
            blendvision,
            traits("BlendVision", "getCurrentOrganization", "GET", false, null),
            "/bv/org/v1/organizations",
            null,
            false,
            wiring -> withApiToken(wiring, client -> client.organizations().current())),
        new Column(
            blendvision,
            traits("BlendVision", "createApiToken", "POST", false, null),
            "/bv/account/v1/accounts/api-tokens",
            null,
            true, // only a person may create an API token
            wiring -> loggedIn(wiring, client -> client.apiTokens().create("matrix", null))),
        new Column(
            blendvision,
            traits("BlendVision", Role.LOGIN, "login"),
            "/bv/account/v1/accounts/login",
            null,
            false,
            wiring -> client(withPassword(wiring), client -> client.organizations().current())),
        new Column(
            blendvision,
            traits("BlendVision", Role.REFRESH, "refreshTokens"),
            "/bv/account/v1/accounts/tokens:refresh",
            null,
            true,
            this::expired));
  }

  private Client withApiToken(Wiring wiring, Consumer<BlendVision> call) {
    return client(
        wiring
            .of(BlendVision.builder())
            .apiToken(Secret.of("matrix-api-token"))
            .organization(blendvision.account().organizations().get(0).id())
            .build(),
        call);
  }

  private BlendVision withPassword(Wiring wiring) {
    return wiring
        .of(BlendVision.builder())
        .login(blendvision.account().email(), Secret.of(blendvision.account().password()))
        .build();
  }

  private Client loggedIn(Wiring wiring, Consumer<BlendVision> call) {
    BlendVision client = withPassword(wiring);
    client.session().current();
    return client(client, call);
  }

  /** A client whose login was two hours ago. */
  private Client expired(Wiring wiring) {
    Client client = loggedIn(wiring, it -> it.organizations().current());
    wiring.time().skip(Duration.ofHours(2));
    blendvision.clock().advance(Duration.ofHours(2));
    return client;
  }

  private List<Column> bluebricks() {
    String key = bluebricks.addKey("matrix").name();
    return List.of(
        new Column(
            bluebricks,
            traits("Bluebricks", "getCurrentOrganization", "GET", false, null),
            "/api/v1/organization",
            null,
            false,
            wiring -> bluebricks(wiring, client -> client.organizations().current())),
        new Column(
            bluebricks,
            traits("Bluebricks", "updateOrganization", "PATCH", false, null),
            "/api/v1/organization",
            null,
            false,
            wiring ->
                bluebricks(
                    wiring, client -> client.organizations().update(it -> it.displayName("M")))),
        new Column(
            bluebricks,
            traits("Bluebricks", "activateApiKey", "POST", false, null),
            "/api/v1/auth/key/activate",
            null,
            false,
            wiring -> bluebricks(wiring, client -> client.apiKeys().activate(key))),
        new Column(
            bluebricks,
            traits("Bluebricks", "createApiKey", "POST", false, null),
            "/api/v1/auth/key",
            null,
            false,
            wiring -> {
              String name = "matrix-" + names.incrementAndGet();
              return bluebricks(wiring, client -> client.apiKeys().create(name));
            }));
  }

  private Client bluebricks(Wiring wiring, Consumer<Bluebricks> call) {
    Secret token = Secret.of(bluebricks.jwt().value());
    return client(wiring.of(Bluebricks.builder()).token(token).build(), call);
  }

  private static <C extends AutoCloseable> Client client(C client, Consumer<C> call) {
    return new Client() {
      @Override
      public void call() {
        call.accept(client);
      }

      @Override
      public void close() {
        try {
          client.close();
        } catch (Exception e) {
          throw new AssertionError("a client that does not close", e);
        }
      }
    };
  }

  private static Traits traits(
      String platform,
      String operationId,
      String method,
      boolean returnsNothing,
      @Nullable Duration rateLimitWait) {
    return new Traits(
        platform,
        operationId,
        method,
        Role.CALL,
        retry(platform, operationId),
        returnsNothing,
        rateLimitWait);
  }

  private static Traits traits(String platform, Role role, String operationId) {
    return new Traits(
        platform, operationId, "POST", role, retry(platform, operationId), false, null);
  }

  private static @Nullable String retry(String platform, String operationId) {
    return Contract.of(platform.toLowerCase(Locale.ROOT)).extension(operationId, "x-retry");
  }

  @Override
  public void close() {
    bitsight.close();
    blinksale.close();
    blendvision.close();
    bluebricks.close();
  }
}
