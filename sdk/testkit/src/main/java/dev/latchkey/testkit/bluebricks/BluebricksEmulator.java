package dev.latchkey.testkit.bluebricks;

import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.Emulator;
import dev.latchkey.testkit.Reply;
import dev.latchkey.testkit.Scheme;
import dev.latchkey.testkit.bluebricks.BluebricksCredential.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Bluebricks on loopback: API keys, organization, people, and what they work with. Thread-safe.
 *
 * <pre>{@code
 * try (BluebricksEmulator platform = BluebricksEmulator.start()) {
 *   person(platform.baseUrl(), platform.jwt().value());
 *   machine(platform.baseUrl(), platform.key("ci-runner").value());
 *   platform.deactivateKey("ci-runner");
 *   // … the machine is refused now
 * }
 * }</pre>
 *
 * <p>What no public page says, it does as the comments marked INFERRED say.
 */
public final class BluebricksEmulator extends Emulator {

  private static final String KEYS = "organization_api_key";

  private final CredentialBook credentials = new CredentialBook(clock());
  private final UserBook users = new UserBook();
  private final OrganizationHandlers organization =
      new OrganizationHandlers("org_EmulatedOrg01", "northwind-labs", "Northwind Labs", seconds());
  private final ApiKeyHandlers apiKeys =
      new ApiKeyHandlers(credentials, (name, creator) -> newKey(name, mint("bbx_"), creator));
  private final AtomicInteger userIds = new AtomicInteger(5_550_000);
  private final BluebricksUser admin;
  private final BluebricksWorkspace workspace;
  private volatile Duration jwtLifetime = Duration.ofHours(24);
  private volatile boolean keysManageKeys;
  private volatile BluebricksCredential jwt;

  private BluebricksEmulator(BluebricksBuilder seeds) {
    super("bluebricks", Scheme.HTTP);
    admin = addUser("Ada Example", "Admin");
    String chosen = seeds.jwt();
    jwt = chosen == null ? logIn() : putJwt(admin, remember(chosen), BluebricksPermissions.ALL);
    answer("createApiKey", call -> apiKeys.create(call, creatorOf(call)));
    answer("listApiKeys", apiKeys::list);
    answer("activateApiKey", call -> apiKeys.switchKey(call, true));
    answer("deactivateApiKey", call -> apiKeys.switchKey(call, false));
    answer("getCurrentOrganization", call -> organization.get());
    answer("updateOrganization", organization::update);
    answer("listRoles", call -> UserBook.roles());
    answer("listMembers", users::list);
    answer("getUser", users::get);
    workspace = new BluebricksWorkspace(clock(), organization(), admin, users);
    workspace.serve(this::answer, this::creatorOf);
  }

  /** Starts the platform with what the {@linkplain BluebricksBuilder builder} has by default. */
  public static BluebricksEmulator start() {
    return builder().start();
  }

  /** Starts the platform with something else in it. */
  public static BluebricksBuilder builder() {
    return new BluebricksBuilder();
  }

  static BluebricksEmulator start(BluebricksBuilder seeds) {
    BluebricksEmulator emulator = new BluebricksEmulator(seeds);
    seeds.plant(emulator);
    emulator.listen();
    return emulator;
  }

  /** The admin's JWT: the one of the start, or of the last {@link #logIn()}. */
  public BluebricksCredential jwt() {
    return jwt;
  }

  /** Logs the admin in again. Earlier JWTs stay good until they expire. */
  public BluebricksCredential logIn() {
    jwt = logIn(admin, BluebricksPermissions.ALL);
    return jwt;
  }

  /** Logs a user in: a JWT with these permissions. */
  public BluebricksCredential logIn(BluebricksUser user, Set<String> permissions) {
    Instant now = clock().instant();
    String claims = Jwt.unsigned(user.id(), organization().id(), now, now.plus(jwtLifetime));
    return putJwt(user, mint(claims), permissions);
  }

  /** Takes a JWT back before it expires. */
  public void revokeJwt(BluebricksCredential revoked) {
    credentials.revokeJwt(revoked);
  }

  /** How long JWTs last that are issued from now on. 24 hours unless set. */
  public void jwtLifetime(Duration lifetime) {
    jwtLifetime = lifetime;
  }

  /**
   * An API key, whether active or not.
   *
   * @throws IllegalArgumentException if there is no key of this name
   */
  public BluebricksCredential key(String name) {
    ApiKey key = credentials.key(name);
    if (key == null) {
      throw new IllegalArgumentException("no API key " + name);
    }
    return key.credential();
  }

  /** The names of all API keys, oldest first. */
  public List<String> keyNames() {
    return credentials.keys().stream().map(ApiKey::name).toList();
  }

  /**
   * Creates an API key in the web application.
   *
   * @throws IllegalArgumentException if the name is taken
   */
  public BluebricksCredential addKey(String name) {
    return addKeyOf(name, mint("bbx_"));
  }

  /**
   * Adds an API key with a value of the caller's choice.
   *
   * @throws IllegalArgumentException if the name is taken
   */
  public BluebricksCredential addKeyOf(String name, String value) {
    ApiKey key = newKey(name, remember(value), admin);
    if (!credentials.add(key)) {
      throw new IllegalArgumentException("there is an API key " + name);
    }
    return key.credential();
  }

  /**
   * Activates an API key in the web application.
   *
   * @throws IllegalArgumentException if there is no key of this name
   */
  public void activateKey(String name) {
    key(name);
    credentials.switchKey(name, true);
  }

  /**
   * Deactivates an API key in the web application: it is refused from now on.
   *
   * @throws IllegalArgumentException if there is no key of this name
   */
  public void deactivateKey(String name) {
    key(name);
    credentials.switchKey(name, false);
  }

  /**
   * Gives a credential these permissions instead of those it has. They are those of {@link
   * BluebricksPermissions}, or any other text.
   *
   * @throws IllegalArgumentException if there is no such credential (any more)
   */
  public BluebricksCredential permit(BluebricksCredential credential, String... permissions) {
    return credentials.permit(credential, Set.of(permissions));
  }

  /**
   * Whether an API key may manage API keys, as older documentation has it, when it has the
   * permission; false unless set, as the newest has it.
   */
  public void keysManageKeys(boolean allowed) {
    keysManageKeys = allowed;
  }

  /** Whether the list of keys answers 404 when there are none (false unless set). */
  public void emptyKeyListIsNotFound(boolean notFound) {
    apiKeys.emptyListIsMissing(notFound);
  }

  /** The organization, as it is now. */
  public BluebricksOrganization organization() {
    return organization.organization();
  }

  /** What the organization works with: collections, environments, packages and the like. */
  public BluebricksWorkspace workspace() {
    return workspace;
  }

  /** The roles that users can have. */
  public List<BluebricksRole> roles() {
    return UserBook.ROLES;
  }

  /** The admin that is there from the start. */
  public BluebricksUser admin() {
    return admin;
  }

  /** All users, the admin first. */
  public List<BluebricksUser> users() {
    return users.all();
  }

  /**
   * Adds a user.
   *
   * @throws IllegalArgumentException if there is no role of this name
   */
  public BluebricksUser addUser(String name, String role) {
    BluebricksRole found =
        roles().stream()
            .filter(it -> it.name().equals(role))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no role " + role));
    String mailbox = name.toLowerCase(Locale.ROOT).replace(' ', '.');
    String id = "sso0|" + userIds.incrementAndGet();
    return users.add(
        new BluebricksUser(id, name, mailbox + "@example.com", List.of(found), clock().instant()));
  }

  @Override
  protected @Nullable Reply refuse(Call call) {
    BluebricksCredential credential = credentials.find(call.bearerToken());
    if (credential == null) {
      return error(401, "");
    }
    String operationId = call.operationId();
    String needed = operationId == null ? null : extension(operationId, "x-required-permission");
    if (needed == null) {
      return null;
    }
    if (credential.kind() == Kind.API_KEY && needed.endsWith(KEYS) && !keysManageKeys) {
      return error(403, "missing required scopes"); // whatever permissions it has
    }
    return credential.permissions().contains(needed) ? null : error(403, "missing required scopes");
  }

  @Override
  protected Reply error(int status, String message) {
    return Failure.of(status, message);
  }

  @Override
  protected List<String> review(Call call, List<String> problems) {
    // The documentation writes both ASC and asc: the platform may well take either.
    boolean capitals = "ASC".equals(call.query("order")) || "DESC".equals(call.query("order"));
    Stream<String> real =
        problems.stream().filter(it -> !(capitals && it.startsWith("query parameter 'order'")));
    return call.path().contains("|")
        ? Stream.concat(real, Stream.of("a vertical bar in the path is not encoded")).toList()
        : real.toList();
  }

  private BluebricksCredential putJwt(BluebricksUser user, String value, Set<String> permissions) {
    Instant expiresAt = clock().instant().plus(jwtLifetime).truncatedTo(ChronoUnit.SECONDS);
    return credentials.putJwt(
        new BluebricksCredential(Kind.JWT, user.id(), value, permissions, expiresAt));
  }

  private ApiKey newKey(String name, String value, BluebricksUser creator) {
    BluebricksCredential credential =
        new BluebricksCredential(Kind.API_KEY, name, value, BluebricksPermissions.OF_KEYS, null);
    return new ApiKey(
        UUID.randomUUID().toString(), credential, creator, clock().instant(), null, true);
  }

  /** INFERRED: a key that a key creates counts as the admin's. */
  private BluebricksUser creatorOf(Call call) {
    BluebricksCredential credential =
        Objects.requireNonNull(credentials.find(call.bearerToken()), "let in without a credential");
    return credential.kind() == Kind.JWT ? users.byId(credential.name()) : admin;
  }

  private Instant seconds() {
    return clock().instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
