package dev.latchkey.testkit.bitsight;

import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.Emulator;
import dev.latchkey.testkit.Reply;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Bitsight on loopback: company API tokens, users, and the portfolio with all that belongs to it.
 * Thread-safe.
 *
 * <p>It speaks HTTPS with a certificate of its own, which a client has to be told to trust; its
 * {@link #cleartextUrl()} refuses whatever arrives.
 *
 * <pre>{@code
 * try (BitsightEmulator platform = BitsightEmulator.start()) {
 *   EmulatorTls tls = platform.tls();
 *   // OkHttp: .sslSocketFactory(tls.sslContext().getSocketFactory(), tls.trustManager())
 *   HttpClient client = HttpClient.newBuilder().sslContext(tls.sslContext()).build();
 *   call(client, platform.baseUrl(), platform.userToken().value());
 * }
 * }</pre>
 *
 * <p>What no public page says, it does as the comments marked INFERRED say.
 */
public final class BitsightEmulator extends Emulator {

  private final BitsightAccount account = new BitsightAccount(this::mintToken);
  private final BitsightUser admin;
  private volatile int maxConcurrentCalls = 20;
  private volatile int maxPageSize = 1000;

  private BitsightEmulator(BitsightBuilder seeds) {
    super("bitsight", seeds.scheme());
    admin = addUser("Robin Example", BitsightRole.ADMIN);
    new Operations(this, account).register();
  }

  /** Starts the platform with what the {@linkplain BitsightBuilder builder} has by default. */
  public static BitsightEmulator start() {
    return builder().start();
  }

  /** Starts the platform with something else in it. */
  public static BitsightBuilder builder() {
    return new BitsightBuilder();
  }

  static BitsightEmulator start(BitsightBuilder seeds) {
    BitsightEmulator emulator = new BitsightEmulator(seeds);
    seeds.plant(emulator);
    emulator.listen();
    return emulator;
  }

  /** The admin that is there from the start. */
  public BitsightUser admin() {
    return admin;
  }

  /** The token of the admin, as it is now. */
  public BitsightToken userToken() {
    return userToken(admin);
  }

  /** The token of a user, as it is now. */
  public BitsightToken userToken(BitsightUser user) {
    return Objects.requireNonNull(account.tokens.userToken(user), () -> user + " has no token");
  }

  /** Generates a new token for the admin. The old one is refused from now on. */
  public BitsightToken newUserToken() {
    return newUserToken(admin);
  }

  /** Generates a new token for a user. The old one is refused from now on (INFERRED: at once). */
  public BitsightToken newUserToken(BitsightUser user) {
    return account.tokens.putUserToken(user, mintToken(), seconds());
  }

  /** Gives a user a token with a value of the caller's choice. The old one is refused from now. */
  public BitsightToken userTokenOf(BitsightUser user, String value) {
    return account.tokens.putUserToken(user, rememberToken(value), seconds());
  }

  /** All users, the admin first, with the pseudo-users of the company tokens. */
  public List<BitsightUser> users() {
    return account.userBook.all();
  }

  /** Adds an active user, with a token. It has never logged in, unless it is an admin. */
  public BitsightUser addUser(String name, BitsightRole role) {
    String mailbox = name.toLowerCase(Locale.ROOT).replace(' ', '.');
    Instant lastLogin =
        role == BitsightRole.ADMIN ? clock().instant().truncatedTo(ChronoUnit.MICROS) : null;
    BitsightUser user =
        account.userBook.put(
            BitsightUser.of(
                UUID.randomUUID().toString(),
                name,
                mailbox + "@example.com",
                account.groups.get(0),
                role,
                "Activated",
                seconds(),
                lastLogin,
                false));
    newUserToken(user);
    return user;
  }

  /** How many active users the account may have. 50 unless set. */
  public void userQuota(int activeUsers) {
    account.userBook.quota(activeUsers);
  }

  /** The company tokens that work, in the clear, oldest first. */
  public List<BitsightToken> companyTokens() {
    return account.tokens.companyTokens();
  }

  /** Creates a company token in the web application. */
  public BitsightToken addCompanyToken(String description) {
    return account.companyTokens.add(
        description, mintToken(), account.groups.get(0), admin.name(), seconds());
  }

  /** The Access Control Groups; the first is the default. */
  public List<BitsightGroup> groups() {
    return account.groups;
  }

  /** The portfolio; its first company is the account's own. */
  public List<BitsightCompany> companies() {
    return account.inventory.portfolio();
  }

  /** Adds a company to the portfolio. */
  public BitsightCompany addCompany(String name, @Nullable Integer rating, boolean licensed) {
    BitsightCompany company = addToInventory(name, rating, licensed);
    subscribe(company, SubscriptionType.TOTAL_RISK_MONITORING);
    return company;
  }

  /** Adds a company that the account is not subscribed to. */
  public BitsightCompany addToInventory(String name, @Nullable Integer rating, boolean licensed) {
    String guid = UUID.randomUUID().toString();
    BitsightCompany company =
        account.inventory.add(new BitsightCompany(guid, name, rating, today(), licensed));
    if (licensed) {
      account.licenses.open(company, today());
    }
    return company;
  }

  /** Subscribes to a company in the web application. */
  public void subscribe(BitsightCompany company, SubscriptionType type) {
    if (!account.inventory.subscribe(company.guid(), type, today())) {
      throw new IllegalStateException("no subscription of type " + type + " is left");
    }
  }

  /** Puts one company below another in its ratings tree. */
  public void putBelow(BitsightCompany parent, BitsightCompany child) {
    account.inventory.put(child, parent);
  }

  /** How many subscriptions of a type the account has. 100 unless set. */
  public void subscriptionQuota(SubscriptionType type, int quota) {
    account.inventory.quota(type, quota);
  }

  /** How many Current Ratings licenses are left. 10 unless set. */
  public void licenses(int remaining) {
    account.licenses.remaining(remaining);
  }

  /** How many ratings an answer may hold; one that would be larger is a 413. 100,000 unless set. */
  public void maxRatings(int count) {
    account.portfolio.mostRatings(count);
  }

  /** Finds something about a company, today. */
  public void addFinding(BitsightCompany company, String riskVector, double severity) {
    account.findings.add(company, riskVector, severity, today());
  }

  /** Alerts about a company of the portfolio. */
  public void addAlert(BitsightCompany company, String type, String severity, LocalDate day) {
    account.alerts.add(company, type, severity, day);
  }

  /**
   * Adds a company that was requested to the inventory.
   *
   * @param name the name of the company, whose first word is the beginning of the domain
   */
  public BitsightCompany completeRequest(String name) {
    BitsightCompany company =
        new BitsightCompany(UUID.randomUUID().toString(), name, 700, today(), false);
    return account.requests.complete(company, seconds(), today());
  }

  /** Takes a company out of the portfolio: its details are forbidden from now on. */
  public void removeCompany(BitsightCompany company) {
    account.inventory.unsubscribe(company.guid());
  }

  /**
   * How many calls may be in the air at once; one more gets 429 as soon as it arrives, even when
   * the others wait at a gate. 20 unless set.
   */
  public void maxConcurrentCalls(int calls) {
    maxConcurrentCalls = calls;
  }

  /** The most entries that a page holds, whatever was asked for. 1000 unless set. */
  public void maxPageSize(int entries) {
    maxPageSize = entries;
  }

  @Override
  protected @Nullable Reply refuseOnArrival(Call call) {
    long earlier =
        log().requests().stream()
            .takeWhile(recorded -> recorded.call() != call)
            .filter(recorded -> !recorded.answered())
            .count();
    return earlier < maxConcurrentCalls ? null : Detail.tooMany();
  }

  @Override
  protected @Nullable Reply refuse(Call call) {
    if (account.token(call) == null) {
      return Detail.unauthorized();
    }
    String operationId = call.operationId();
    String roles = operationId == null ? null : extension(operationId, "x-required-permission");
    // INFERRED: 403 for every other role.
    return roles == null || account.caller(call).role().isAmong(roles)
        ? null
        : Detail.of(403, "You do not have permission to perform this action.");
  }

  @Override
  protected Reply error(int status, String message) {
    return switch (status) {
      case 401 -> Detail.unauthorized();
      case 429 -> Detail.tooMany();
      default -> Detail.of(status, message);
    };
  }

  int maxPageSize() {
    return maxPageSize;
  }

  /** Seen: 40 characters. */
  private String mintToken() {
    return rememberToken(mint("bitsight"));
  }

  private String rememberToken(String value) {
    remember(BasicCredentials.encode(value));
    return remember(value);
  }

  Instant seconds() {
    return clock().instant().truncatedTo(ChronoUnit.SECONDS);
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock().instant(), ZoneOffset.UTC);
  }
}
