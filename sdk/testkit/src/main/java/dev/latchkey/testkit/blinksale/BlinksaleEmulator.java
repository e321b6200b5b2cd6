package dev.latchkey.testkit.blinksale;

import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.Emulator;
import dev.latchkey.testkit.Handler;
import dev.latchkey.testkit.Reply;
import dev.latchkey.testkit.Scheme;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Blinksale on loopback: clients and their contacts, estimates, invoices, recurring invoices,
 * payments, units of measurement, and the API tokens of the web settings. Thread-safe.
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
  private final AtomicInteger maxPageSize = new AtomicInteger(100);
  private final ContactHandlers contacts = new ContactHandlers();
  private final ClientHandlers clients = new ClientHandlers(maxPageSize::get, contacts);
  private final UnitHandlers units = new UnitHandlers(maxPageSize::get);
  private final Catalog catalog = new Catalog(organizationId, clients, units);
  private final InvoiceBook invoices = new InvoiceBook();
  private final EstimateHandlers estimates = new EstimateHandlers(maxPageSize::get, catalog);
  private final RecurringInvoiceHandlers recurring =
      new RecurringInvoiceHandlers(maxPageSize::get, catalog, invoices);
  private final PaymentHandlers payments = new PaymentHandlers(catalog, invoices);
  private final CheckedHandlers handlers = new CheckedHandlers();

  private BlinksaleEmulator() {
    super("blinksale", Scheme.HTTP);
    serve("listClients", Page::rules, call -> clients.list(call, baseUrl() + "/clients"));
    serve("getClient", call -> new FieldErrors(), clients::get);
    serve("updateContact", ContactHandlers::rules, call -> contacts.update(call, seconds()));
    serve("listUnits", Page::rules, call -> units.list(call, baseUrl() + "/units"));
    serve("getUnit", call -> new FieldErrors(), units::get);
    serve("updateUnit", UnitHandlers::rules, call -> units.update(call, seconds()));
    serve("createPayment", payments::rules, call -> payments.create(call, seconds()));
    serve("getPayment", call -> new FieldErrors(), payments::get);
    serve("updatePayment", PaymentHandlers::changeRules, call -> payments.update(call, seconds()));
    serve("payInvoice", PaymentHandlers::changeRules, call -> payments.pay(call, seconds()));
    serve("listEstimates", Page::rules, call -> estimates.list(call, baseUrl() + "/estimates"));
    serve("updateEstimate", estimates::rules, call -> estimates.update(call, seconds()));
    serveRecurringInvoices();
  }

  private void serveRecurringInvoices() {
    serve(
        "listRecurringInvoices",
        Page::rules,
        call -> recurring.list(call, baseUrl() + "/recurring-invoices", seconds()));
    serve("createRecurringInvoice", recurring::rules, call -> recurring.create(call, seconds()));
    serve("updateRecurringInvoice", recurring::rules, call -> recurring.update(call, seconds()));
    serve(
        "updateRecurringInvoiceStatus",
        RecurringInvoiceHandlers::statusRules,
        call -> recurring.updateStatus(call, seconds()));
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
    maxPageSize.set(items);
  }

  /**
   * Has an operation do nothing and answer {@code success: false} with its status of success, until
   * {@link #succeed} says otherwise. A call that is refused anyway is still refused.
   */
  public void failWithSuccessStatus(String operationId, String message) {
    log().count(operationId); // knows which operations there are
    handlers.fail(operationId, message);
  }

  /** Ends what {@link #failWithSuccessStatus} began. */
  public void succeed(String operationId) {
    handlers.succeed(operationId);
  }

  /** The organization that all tokens belong to. */
  public String organizationId() {
    return organizationId;
  }

  /** All clients. */
  public List<BlinksaleClient> clients() {
    return clients.all();
  }

  /** Adds a client, with one contact of the same name and address. */
  public BlinksaleClient addClient(String name, String email) {
    Instant now = seconds();
    BlinksaleClient client = clients.add(new BlinksaleClient(Ulids.next(now), name, email, now));
    addContact(client.id(), name, email);
    return client;
  }

  /** The contacts of a client, as they are now. */
  public List<BlinksaleContact> contacts(String clientId) {
    return contacts.of(clientId);
  }

  /** Adds a contact to a client. */
  public BlinksaleContact addContact(String clientId, String name, String email) {
    Instant now = seconds();
    return contacts.put(
        new BlinksaleContact(Ulids.next(now), clientId, name, email, null, now, now));
  }

  /** Adds a tax to the organization's settings, and returns its id. */
  public String addTax(String name, BigDecimal percent) {
    return catalog.add(new Tax(Ulids.next(seconds()), name, percent)).id();
  }

  /** The ids of the estimates. */
  public List<String> estimateIds() {
    return estimates.ids();
  }

  /** Adds an estimate of one item at this price in US dollars, and returns its id. */
  public String addEstimate(String clientId, BigDecimal price) {
    return estimates.add(clientId, Terms.plain(price, seconds()), seconds());
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

  /**
   * The ids of the invoices that payments may name, including those that recurring invoices have
   * made by now.
   */
  public List<String> invoiceIds() {
    recurring.catchUp(seconds());
    return invoices.ids();
  }

  /** Adds an invoice of 1,000.00 US dollars to the first client, and returns its id. */
  public String addInvoice() {
    return addInvoice(new BigDecimal("1000.00"));
  }

  /** Adds an invoice of one item at this price to the first client, and returns its id. */
  public String addInvoice(BigDecimal price) {
    Instant now = seconds();
    String client = clients.all().stream().map(BlinksaleClient::id).findFirst().orElse(null);
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return invoices.add(client, Terms.plain(price, now), LatePayment.FREE, today).id();
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
    FieldErrors errors = handlers.errors(call);
    return errors.isEmpty() ? error(400, UNREADABLE) : rateLimit.stamp(Envelope.invalid(errors));
  }

  private void serve(String operationId, Function<Call, FieldErrors> rule, Handler handler) {
    Handler checked = handlers.checked(operationId, rule, handler);
    answer(operationId, call -> rateLimit.stamp(checked.handle(call)));
  }

  private BlinksalePermission neededFor(Call call) {
    String operationId = call.operationId();
    return BlinksalePermission.of(
        operationId == null ? null : extension(operationId, "x-required-permission"));
  }

  private Instant seconds() {
    return clock().instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
