package dev.latchkey.testkit.blendvision;

import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.Emulator;
import dev.latchkey.testkit.Reply;
import dev.latchkey.testkit.Scheme;
import dev.latchkey.testkit.blendvision.IssuedToken.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * BlendVision One on loopback, all of it that the contract has: sessions and API tokens, accounts
 * and organizations, files with a storage behind them, videos and live streams, and what viewers
 * call. What takes time goes by {@link #clock()}. Thread-safe.
 *
 * <pre>{@code
 * try (BlendVisionEmulator platform = BlendVisionEmulator.start()) {
 *   platform.accessTokenLifetime(Duration.ofSeconds(30));
 *   client(platform.baseUrl(), platform.account().email(), platform.account().password());
 *   platform.clock().advance(Duration.ofSeconds(31));
 *   // … the client must refresh now
 * }
 * }</pre>
 *
 * <p>What no public page says, it does as the comments marked INFERRED say.
 */
public final class BlendVisionEmulator extends Emulator {

  private static final String LOGIN = "login";

  private final Directory directory = new Directory(clock(), this::mint);
  private final TokenBook tokens = new TokenBook(clock(), this::mint);
  private final Presentations presentations = new Presentations(tokens.families());
  private final SessionHandlers sessions =
      new SessionHandlers(clock(), tokens, presentations, this::loggingIn);
  private final ApiTokenHandlers apiTokens = new ApiTokenHandlers(clock(), tokens);
  private final PlaybackHandlers playback = new PlaybackHandlers(clock(), this::mint);
  private final Access access =
      new Access(tokens, apiTokens, directory, playback, this::organizationRule);
  private final AccountHandlers accounts =
      new AccountHandlers(directory, access, this::mint, this::remember);
  private final BlendVisionStorage storage =
      new BlendVisionStorage(clock(), this::mint, this::note);
  private final FileHandlers files = new FileHandlers(clock(), access, storage);
  private final VodHandlers vods = new VodHandlers(clock(), access, files);
  private final LiveHandlers lives = new LiveHandlers(clock(), access);
  private final ChatroomHandlers chatrooms = new ChatroomHandlers(clock(), this::mint);
  private final BlendVisionAccount account;

  private BlendVisionEmulator() {
    super("blendvision", Scheme.HTTP);
    account = addAccount("ops@example.com", mint("Pw1!"));
    answer(LOGIN, sessions::login);
    answer(Presentations.REFRESH, sessions::refresh);
    answer("createApiToken", call -> apiTokens.create(call, access.account(call)));
    answer("createApiTokenLegacy", call -> apiTokens.createLegacy(call, access.account(call)));
    answer("listApiTokens", call -> apiTokens.list(call, access.account(call)));
    answer("getApiToken", call -> apiTokens.get(call, access.account(call)));
    accounts.answer(this::answer);
    new OrganizationHandlers(directory, access).answer(this::answer);
    new SubOrganizationHandlers(directory, access, accounts).answer(this::answer);
    files.answer(this::answer);
    vods.answer(this::answer);
    lives.answer(this::answer);
    new ViewerTokenHandlers(clock(), this::mint, access, vods, lives, playback)
        .answer(this::answer);
    playback.answer(this::answer);
    chatrooms.answer(this::answer);
  }

  /** Starts the platform, with one account in two organizations. */
  public static BlendVisionEmulator start() {
    BlendVisionEmulator emulator = new BlendVisionEmulator();
    emulator.listen();
    return emulator;
  }

  /** The account that is there from the start; its password is another one each time. */
  public BlendVisionAccount account() {
    return account;
  }

  /** Adds an account in two new organizations, or gives an account another password. */
  public BlendVisionAccount addAccount(String email, String password) {
    remember(password);
    synchronized (directory) {
      Person person = directory.named(email);
      if (person == null) {
        person = directory.enter(email, password);
        directory.join(person, directory.found("Harbor Films"), Directory.ADMIN, "");
        directory.join(person, directory.found("Harbor Live"), Directory.ADMIN, "");
      }
      person.password = password;
      return Objects.requireNonNull(directory.snapshot(person.id));
    }
  }

  /** The storage behind the signed links. */
  public BlendVisionStorage storage() {
    return storage;
  }

  /** Files of more bytes than this are uploaded in several parts. 100 MB unless set. */
  public void uploadPartSize(long bytes) {
    files.partSize(bytes);
  }

  /**
   * Adds a video file to the library of the first organization of an account.
   *
   * @return its id
   */
  public String addFile(BlendVisionAccount account, String name, byte[] content) {
    String organization = account.defaultOrganization().id();
    return files.add(organization, "FILE_TYPE_VIDEO", name, content).id;
  }

  /** Adds a chatroom with an id of the caller's choice. */
  public void addChatroom(String id) {
    chatrooms.add(id);
  }

  /** How long videos take to be ready that are created from now on. Five minutes unless set. */
  public void encodingTakes(Duration time) {
    vods.encodingTakes(time);
  }

  /** Whether the encoding of videos fails that are created from now on. */
  public void encodingsFail(boolean fail) {
    vods.encodingsFail(fail);
  }

  /** Adds an API token with a value of the caller's choice. It never expires. */
  public void addApiToken(BlendVisionAccount account, String name, String value) {
    apiTokens.add(name, tokens.addApiToken(remember(value), account, null));
  }

  /** How long access tokens last that are issued from now on. One hour unless set. */
  public void accessTokenLifetime(Duration lifetime) {
    tokens.families().accessLifetime(lifetime);
  }

  /** How long refresh tokens last that are issued from now on; null, the default, for ever. */
  public void refreshTokenLifetime(@Nullable Duration lifetime) {
    tokens.families().refreshLifetime(lifetime);
  }

  /** What a refresh does to the refresh token. {@link RefreshTokens#rotating()} unless set. */
  public void refreshTokens(RefreshTokens mode) {
    tokens.families().mode(mode);
  }

  /** Whether there is a refresh endpoint (true unless set); without one it answers 404. */
  public void refreshEndpoint(boolean on) {
    sessions.refreshEndpoint(on);
  }

  /** Has {@code expires_in} say this number, whatever the true lifetime is. */
  public void announceExpiresIn(int seconds) {
    sessions.announce(SessionHandlers.ExpiresIn.SET, seconds);
  }

  /** Leaves {@code expires_in} out. */
  public void omitExpiresIn() {
    sessions.announce(SessionHandlers.ExpiresIn.ABSENT, 0);
  }

  /** The most API tokens that a page of the list holds, whatever was asked for. 100 unless set. */
  public void maxPageSize(int items) {
    apiTokens.maxPageSize(items);
  }

  /** Takes back all access tokens; refresh tokens stay good. */
  public void revokeAccessTokens() {
    tokens.families().revoke(token -> token.kind() == Kind.ACCESS);
  }

  /** Ends all sessions: takes back all access and refresh tokens. */
  public void revokeSessions() {
    tokens.families().revoke(token -> true);
  }

  /**
   * Takes back an API token.
   *
   * @throws IllegalArgumentException if there is no such token
   */
  public void revokeApiToken(String id) {
    Token revoked = apiTokens.token(id);
    if (revoked == null) {
      throw new IllegalArgumentException("no API token " + id);
    }
    tokens.revokeApiToken(revoked);
  }

  /** Every token ever issued, oldest first, in the state it is in now. */
  public List<IssuedToken> issuedTokens() {
    return tokens.issued();
  }

  /** How many times somebody logged in with the right password. */
  public int logins() {
    return tokens.families().logins();
  }

  /** How many refresh tokens were exchanged. */
  public int refreshes() {
    return tokens.families().refreshes();
  }

  /** How many used refresh tokens were presented again within the reuse interval. */
  public int replays() {
    return tokens.families().replays();
  }

  /** How many used refresh tokens were presented again when they must not be. */
  public int reuses() {
    return tokens.families().reuses();
  }

  /** The most log-ins and refreshes that were in the air at one moment. */
  public int maxConcurrentTokenRequests() {
    return log().maxConcurrent(LOGIN, Presentations.REFRESH);
  }

  @Override
  protected @Nullable Reply refuse(Call call) {
    return access.refuse(call);
  }

  @Override
  protected List<String> arrived(Call call) {
    return presentations.arrived(call);
  }

  @Override
  protected void answered(Call call, int status, boolean certain) {
    presentations.answered(call, status, certain);
  }

  @Override
  protected Reply error(int status, String message) {
    return GrpcError.of(status, message);
  }

  @Override
  protected List<String> review(Call call, List<String> problems) {
    return access.review(call, problems);
  }

  @Override
  protected void closed() {
    storage.close();
  }

  /** Stated in newer copies: accounts without an e-mail address log in with a user name. */
  private @Nullable BlendVisionAccount loggingIn(String username) {
    synchronized (directory) {
      Person person = directory.named(username);
      return person == null ? null : directory.snapshot(person.id);
    }
  }

  private String organizationRule(String operationId) {
    return Objects.requireNonNullElse(extension(operationId, "x-organization"), "optional");
  }
}
