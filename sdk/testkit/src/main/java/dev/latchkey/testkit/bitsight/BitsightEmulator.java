package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.Emulator;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Bitsight on loopback: company API tokens, users, companies, current ratings. Thread-safe.
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

  private final List<BitsightGroup> groups =
      Stream.of("All Companies", "Vendors")
          .map(name -> new BitsightGroup(UUID.randomUUID().toString(), name))
          .toList();
  private final TokenBook tokens = new TokenBook();
  private final UserHandlers users = new UserHandlers();
  private final CompanyHandlers companies = new CompanyHandlers();
  private final CompanyTokenHandlers companyTokens =
      new CompanyTokenHandlers(tokens, users, groups, this::mintToken);
  private final BitsightUser admin;
  private volatile int maxConcurrentCalls = 20;
  private volatile int maxPageSize = 1000;

  private BitsightEmulator(BitsightBuilder seeds) {
    super("bitsight", seeds.scheme());
    admin = addUser("Robin Example", BitsightRole.ADMIN);
    answer("getServiceIndex", call -> index());
    answer("listCompanyApiTokens", call -> companyTokens.list());
    answer("createCompanyApiToken", this::createCompanyToken);
    answer("revokeCompanyApiToken", companyTokens::revoke);
    answer("listUsers", call -> users.list(call, url("/v2/users"), maxPageSize));
    answer("getUserQuota", call -> users.quota());
    answer("listCompanies", call -> companies.list(url("/v1/companies"), today()));
    answer("getCompany", call -> companies.get(call, url("/v1/companies")));
    answer(
        "listCurrentRatings",
        call -> companies.currentRatings(call, url("/v1/current-ratings"), maxPageSize, today()));
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
    return Objects.requireNonNull(tokens.userToken(user), () -> user + " has no token");
  }

  /** Generates a new token for the admin. The old one is refused from now on. */
  public BitsightToken newUserToken() {
    return newUserToken(admin);
  }

  /** Generates a new token for a user. The old one is refused from now on (INFERRED: at once). */
  public BitsightToken newUserToken(BitsightUser user) {
    return tokens.putUserToken(user, mintToken(), seconds());
  }

  /** Gives a user a token with a value of the caller's choice. The old one is refused from now. */
  public BitsightToken userTokenOf(BitsightUser user, String value) {
    return tokens.putUserToken(user, rememberToken(value), seconds());
  }

  /** All users, the admin first, with the pseudo-users of the company tokens. */
  public List<BitsightUser> users() {
    return users.all();
  }

  /** Adds an active user, with a token. It has never logged in, unless it is an admin. */
  public BitsightUser addUser(String name, BitsightRole role) {
    String mailbox = name.toLowerCase(Locale.ROOT).replace(' ', '.');
    Instant lastLogin =
        role == BitsightRole.ADMIN ? clock().instant().truncatedTo(ChronoUnit.MICROS) : null;
    BitsightUser user =
        users.add(
            new BitsightUser(
                UUID.randomUUID().toString(),
                name,
                mailbox + "@example.com",
                groups.get(0),
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
    users.quota(activeUsers);
  }

  /** The company tokens that work, in the clear, oldest first. */
  public List<BitsightToken> companyTokens() {
    return tokens.companyTokens();
  }

  /** Creates a company token in the web application. */
  public BitsightToken addCompanyToken(String description) {
    return companyTokens.add(description, mintToken(), groups.get(0), admin.name(), seconds());
  }

  /** The Access Control Groups; the first is the default. */
  public List<BitsightGroup> groups() {
    return groups;
  }

  /** The portfolio; its first company is the account's own. */
  public List<BitsightCompany> companies() {
    return companies.all();
  }

  /** Adds a company to the portfolio. */
  public BitsightCompany addCompany(String name, @Nullable Integer rating, boolean licensed) {
    String guid = UUID.randomUUID().toString();
    return companies.add(new BitsightCompany(guid, name, rating, today(), licensed));
  }

  /** Takes a company out of the portfolio: its details are forbidden from now on. */
  public void removeCompany(BitsightCompany company) {
    companies.remove(company.guid());
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
    BitsightToken token = tokens.find(BasicCredentials.token(call));
    if (token == null) {
      return Detail.unauthorized();
    }
    String operationId = call.operationId();
    String roles = operationId == null ? null : extension(operationId, "x-required-permission");
    // INFERRED: 403 for every other role.
    return roles == null || token.user().role().isAmong(roles)
        ? null
        : Detail.of(403, "You may not manage company tokens.");
  }

  @Override
  protected Reply error(int status, String message) {
    return switch (status) {
      case 401 -> Detail.unauthorized();
      case 429 -> Detail.tooMany();
      default -> Detail.of(status, message);
    };
  }

  private Reply createCompanyToken(Call call) {
    BitsightToken caller =
        Objects.requireNonNull(tokens.find(BasicCredentials.token(call)), "let in without a token");
    return companyTokens.create(call, caller, seconds());
  }

  private Reply index() {
    List<JsonObject> resources =
        Stream.of("companies", "current-ratings")
            .map(
                name -> new JsonFields().with("href", url("/v1/" + name)).with("name", name).json())
            .toList();
    return Reply.json(
        200,
        new JsonFields()
            .with("version", 1)
            .with("name", "Bitsight API")
            .with("resources", resources)
            .json());
  }

  /** Seen: 40 characters. */
  private String mintToken() {
    return rememberToken(mint("bitsight"));
  }

  private String rememberToken(String value) {
    remember(BasicCredentials.encode(value));
    return remember(value);
  }

  private String url(String path) {
    return baseUrl() + path;
  }

  private Instant seconds() {
    return clock().instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock().instant(), ZoneOffset.UTC);
  }
}
