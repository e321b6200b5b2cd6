package dev.latchkey.testkit.blinksale;

import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.Emulator;
import dev.latchkey.testkit.Handler;
import dev.latchkey.testkit.Refusal;
import dev.latchkey.testkit.Reply;
import dev.latchkey.testkit.Scheme;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Blinksale on loopback: clients, units of measurement, payments, and the API tokens of the web
 * settings. Thread-safe.
 *
 * <pre>{@code
 * try (BlinksaleEmulator platform = BlinksaleEmulator.start()) {
 *   platform.permit(platform.token().name(), BlinksalePermission.READ);
 *   client(platform.baseUrl(), platform.token().value());
 *   // … creating a payment is forbidden now
 * }
 * }</pre>
 *
 * <p>What no public page says, it does as the comments marked INFERRED say.
 */
public final class BlinksaleEmulator extends Emulator {

  /** The name of the token that is there from the start. */
  static final String TOKEN = "default";

  private static final String UNREADABLE = "The request could not be read";

  private final String organizationId = Ulids.next(clock().instant());
  private final ApiTokens tokens = new ApiTokens(this::mint);
  private final RateLimit rateLimit = new RateLimit(clock());
  private final ClientHandlers clients = new ClientHandlers(() -> this.maxPageSize);
  private final UnitHandlers units = new UnitHandlers(() -> this.maxPageSize);
  private final PaymentHandlers payments = new PaymentHandlers(organizationId);
  private final Map<String, Function<Call, FieldErrors>> rules = new ConcurrentHashMap<>();
  private final Map<String, String> failing = new ConcurrentHashMap<>();
  private volatile int maxPageSize = 100;

  private BlinksaleEmulator() {
    super("blinksale", Scheme.HTTP);
    serve("listClients", Page::rules, call -> clients.list(call, baseUrl() + "/clients"));
    serve("getClient", call -> new FieldErrors(), clients::get);
    serve("listUnits", Page::rules, call -> units.list(call, baseUrl() + "/units"));
    serve("getUnit", call -> new FieldErrors(), units::get);
    serve("updateUnit", UnitHandlers::rules, call -> units.update(call, seconds()));
    serve("createPayment", payments::rules, call -> payments.create(call, seconds()));
    serve("getPayment", call -> new FieldErrors(), payments::get);
  }

  /** Starts the platform with what the {@linkplain BlinksaleBuilder builder} has by default. */
  public static BlinksaleEmulator start() {
    return builder().start();
  }

  /** Starts the platform with something else in it. */
  public static BlinksaleBuilder builder() {
    return new BlinksaleBuilder();
  }

  static BlinksaleEmulator start(BlinksaleBuilder seeds) {
    BlinksaleEmulator emulator = new BlinksaleEmulator();
    seeds.plant(emulator);
    emulator.listen();
    return emulator;
  }

  /** The API token that is there from the start, as it is now. It has all permissions at first. */
  public BlinksaleToken token() {
    return tokens.get(TOKEN);
  }

  /** All API tokens there are now. */
  public List<BlinksaleToken> tokens() {
    return tokens.all();
  }

  /** Creates an API token in the web settings. */
  public BlinksaleToken addToken(String name, BlinksalePermission... permissions) {
    return tokens.create(name, Set.of(permissions));
  }

  /** Adds an API token with a value of the caller's choice. */
  public BlinksaleToken addTokenOf(String name, String value, BlinksalePermission... permissions) {
    return tokens.put(new BlinksaleToken(name, remember(value), Set.of(permissions)));
  }

  /**
   * Gives an API token these permissions instead of those it has.
   *
   * @throws IllegalArgumentException if there is no token of this name
   */
  public BlinksaleToken permit(String name, BlinksalePermission... permissions) {
    return tokens.permit(name, Set.of(permissions));
  }

  /**
   * Rotates an API token: a new value under the same name. The old one is refused from now on.
   *
   * @throws IllegalArgumentException if there is no token of this name
   */
  public BlinksaleToken rotateToken(String name) {
    return tokens.rotate(name);
  }

  /**
   * Deletes an API token. It is refused from now on.
   *
   * @throws IllegalArgumentException if there is no token of this name
   */
  public void deleteToken(String name) {
    tokens.delete(name);
  }

  /** How many requests a minute are answered; the rest gets 429. 120 unless set. */
  public void requestsPerMinute(int requests) {
    rateLimit.limit(requests);
  }

  /** What the reset header counts. {@link RateLimitReset#SECONDS_FROM_NOW} unless set. */
  public void rateLimitReset(RateLimitReset meaning) {
    rateLimit.reset(meaning);
  }

  /** The most items that a page holds, whatever was asked for. 100 unless set. */
  public void maxPageSize(int items) {
    maxPageSize = items;
  }

  /**
   * Has an operation do nothing and answer {@code success: false} with its status of success, until
   * {@link #succeed} says otherwise. A call that is refused anyway is still refused.
   */
  public void failWithSuccessStatus(String operationId, String message) {
    log().count(operationId); // knows which operations there are
    failing.put(operationId, message);
  }

  /** Ends what {@link #failWithSuccessStatus} began. */
  public void succeed(String operationId) {
    failing.remove(operationId);
  }

  /** The organization that all tokens belong to. */
  public String organizationId() {
    return organizationId;
  }

  /** All clients. */
  public List<BlinksaleClient> clients() {
    return clients.all();
  }

  /** Adds a client. */
  public BlinksaleClient addClient(String name, String email) {
    return clients.add(new BlinksaleClient(Ulids.next(seconds()), name, email, seconds()));
  }

  /** All units of measurement, as they are now. */
  public List<BlinksaleUnit> units() {
    return units.all();
  }

  /** Adds a unit of measurement. */
  public BlinksaleUnit addUnit(String name) {
    Instant now = seconds();
    return units.put(new BlinksaleUnit(Ulids.next(now), organizationId, name, now, now));
  }

  /** The ids of the invoices that payments may name. */
  public List<String> invoiceIds() {
    return payments.invoices();
  }

  /** Adds an invoice, and returns its id. */
  public String addInvoice() {
    return payments.addInvoice(Ulids.next(clock().instant()));
  }

  /** All payments in the order they were recorded. */
  public List<BlinksalePayment> payments() {
    return payments.all();
  }

  @Override
  protected @Nullable Reply refuse(Call call) {
    if (!rateLimit.take()) {
      return error(429, "Too many requests"); // INFERRED: the body
    }
    BlinksaleToken token = tokens.find(call.bearerToken());
    if (token == null) {
      return error(401, "");
    }
    // INFERRED: 403 is also for a token without the permission.
    return token.allows(neededFor(call)) ? null : error(403, "");
  }

  @Override
  protected Reply error(int status, String message) {
    return rateLimit.stamp(Envelope.failure(status, message));
  }

  @Override
  protected Reply malformed(Call call, List<String> problems) {
    FieldErrors errors = rulesOf(call).apply(call);
    return errors.isEmpty() ? error(400, UNREADABLE) : rateLimit.stamp(Envelope.invalid(errors));
  }

  private void serve(String operationId, Function<Call, FieldErrors> rule, Handler handler) {
    rules.put(operationId, rule);
    answer(operationId, call -> rateLimit.stamp(served(operationId, handler, call)));
  }

  private Reply served(String operationId, Handler handler, Call call) {
    FieldErrors errors = rulesOf(call).apply(call);
    if (!errors.isEmpty()) {
      return Envelope.invalid(errors);
    }
    String failure = failing.get(operationId);
    if (failure != null) {
      return Envelope.failure(operationId.equals("createPayment") ? 201 : 200, failure);
    }
    try {
      return handler.handle(call);
    } catch (Refusal refusal) {
      return refusal.reply(); // caught here, since it needs the headers too
    }
  }

  private Function<Call, FieldErrors> rulesOf(Call call) {
    String operationId = call.operationId();
    Function<Call, FieldErrors> none = unruled -> new FieldErrors();
    return operationId == null ? none : rules.getOrDefault(operationId, none);
  }

  private BlinksalePermission neededFor(Call call) {
    String operationId = call.operationId();
    String needed = operationId == null ? null : extension(operationId, "x-required-permission");
    return needed == null
        ? BlinksalePermission.READ
        : BlinksalePermission.valueOf(needed.toUpperCase(Locale.ROOT));
  }

  private Instant seconds() {
    return clock().instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
