package dev.latchkey.blendvision;

import dev.latchkey.ApiResponse;
import dev.latchkey.RequestOptions;
import dev.latchkey.Secret;
import dev.latchkey.client.ClientBuilder;
import dev.latchkey.client.Environment;
import dev.latchkey.error.ConfigurationException;
import dev.latchkey.session.Credential;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionOptions;
import dev.latchkey.time.TimeSource;
import dev.latchkey.transport.Transport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client of BlendVision One.
 *
 * <p>It authenticates with an e-mail address and a password (it then logs in by itself, refreshes
 * its access token before that expires, and logs in again when it must) or with an API token.
 * Nothing is sent before the first call. Immutable and thread-safe; make one and share it.
 *
 * <p>Views made by {@link #withOptions}, {@link #withOrganization} and {@link #withApiToken} share
 * connections and limits with the client they come from. Closing that client closes them all;
 * closing a view does nothing.
 */
public final class BlendVision implements AutoCloseable {

  private final Transport transport;

  BlendVision(Transport transport) {
    this.transport = transport;
  }

  /** A client with an API token and nothing else to say. */
  public static BlendVision create(Secret apiToken) {
    return builder().apiToken(apiToken).build();
  }

  /**
   * A client as the environment describes it: {@code BLENDVISION_EMAIL} and {@code
   * BLENDVISION_PASSWORD}, or {@code BLENDVISION_API_TOKEN}; {@code BLENDVISION_ORG_ID}; {@code
   * BLENDVISION_BASE_URL}. Java keeps the environment in memory, passwords included, for as long as
   * the process lives.
   *
   * @throws ConfigurationException when a credential is missing; the message names the variables
   */
  public static BlendVision fromEnv() {
    return builder().fromEnv().build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Your own account, and those of your organization. */
  public Accounts accounts() {
    return new Accounts(transport);
  }

  /** The API tokens of the account. */
  public ApiTokens apiTokens() {
    return new ApiTokens(transport);
  }

  /** The organization that calls act for, and its members. */
  public Organizations organizations() {
    return new Organizations(transport);
  }

  /** The organizations below the one that calls act for. */
  public SubOrganizations subOrganizations() {
    return new SubOrganizations(transport);
  }

  /** The files of the library, as entries; {@link #transfers()} moves what is in them. */
  public LibraryFiles files() {
    return new LibraryFiles(transport);
  }

  /** Whole files, into the library and out of it. */
  public Transfers transfers() {
    return new Transfers(transport);
  }

  /** Videos on demand. */
  public Vods vods() {
    return new Vods(transport);
  }

  /** Live streams. */
  public Lives lives() {
    return new Lives(transport);
  }

  /** Waits for what the platform does in its own time. */
  public Waits waits() {
    return new Waits(transport);
  }

  /** Tokens for those who watch. */
  public ViewerTokens viewerTokens() {
    return new ViewerTokens(transport);
  }

  /** Tokens for those who chat. */
  public ChatroomTokens chatroomTokens() {
    return new ChatroomTokens(transport);
  }

  /**
   * What a viewer's program asks the platform with a resource token. It goes out in place of the
   * session's credential, and for no organization.
   *
   * @param resourceToken of {@link ViewerTokens#createResourceToken}
   */
  public ResourceAccess resource(Secret resourceToken) {
    return new ResourceAccess(transport.withToken(Credential.bearer(resourceToken)));
  }

  /**
   * What a player calls. These calls go out with the playback token in place of the session's
   * credential, alone in its header as the platform wants it, and for no organization.
   *
   * @param playbackToken of {@link ViewerTokens#createPlaybackToken} or {@link
   *     ResourceAccess#playbackToken()}; one viewer's, for one resource
   */
  public PlaybackSessions playback(Secret playbackToken) {
    return new PlaybackSessions(transport.withToken(Credential.plain(playbackToken)));
  }

  /** The session that keeps this client logged in. */
  public Session session() {
    return transport.session();
  }

  /**
   * The same client without waiting: every call gives a future. Shares everything with this one.
   */
  public BlendVisionAsync async() {
    return new BlendVisionAsync(transport);
  }

  /**
   * Makes a call and keeps what came around its value: status, headers, request id, rate limit.
   *
   * <pre>{@code
   * ApiResponse<Organization> response = client.withResponse(c -> c.organizations().current());
   * }</pre>
   *
   * @param call makes one call with the client that it gets; of several, pages included, the last
   *     one counts
   * @throws IllegalStateException when it makes none
   */
  public <T extends @Nullable Object> ApiResponse<T> withResponse(Function<BlendVision, T> call) {
    return transport.response(own -> call.apply(new BlendVision(own)));
  }

  /** A view whose calls all have these options, unless they say otherwise. */
  public BlendVision withOptions(Consumer<RequestOptions.Builder> options) {
    RequestOptions.Builder builder = RequestOptions.builder();
    options.accept(builder);
    return new BlendVision(transport.withDefaults(builder.build()));
  }

  /** A view whose calls act for another organization. */
  public BlendVision withOrganization(String organizationId) {
    return withOptions(options -> options.organization(organizationId));
  }

  /** A view that authenticates with an API token, for example one that was just created. */
  public BlendVision withApiToken(Secret apiToken) {
    return new BlendVision(transport.withToken(Credential.bearer(apiToken)));
  }

  /** Ends the session and releases what this client made; a client of yours stays open. */
  @Override
  public void close() {
    transport.close();
  }

  /** Builds {@link BlendVision}. Not thread-safe. */
  public static final class Builder extends ClientBuilder<Builder> {
    private @Nullable Credential credential;
    private @Nullable String refreshPath;

    private Builder() {
      super(
          "BlendVision One",
          Authentication.DEFAULT_BASE_URL,
          0,
          "login(email, password) or apiToken(token)",
          "BLENDVISION_EMAIL and BLENDVISION_PASSWORD, or BLENDVISION_API_TOKEN,");
    }

    @Override
    protected Builder self() {
      return this;
    }

    /**
     * Logs in with an e-mail address and a password when the first call needs it. The password is
     * the client's until the client is closed: do not destroy it before.
     */
    public Builder login(String email, Secret password) {
      this.credential = Credential.login(email, password);
      return this;
    }

    /**
     * As {@link #login(String, Secret)}, with a password that the client does not keep: it is asked
     * for at each login, and wiped after that.
     *
     * <pre>{@code
     * builder.login("ops@example.com", () -> vault.read("blendvision/ops"));
     * }</pre>
     *
     * @param password has to answer within 20 s, on any thread, with a fresh array each time; the
     *     client wipes that array. Null, white space alone, or an exception: no password for now
     */
    public Builder login(String email, Supplier<char[]> password) {
      this.credential = Credential.login(email, password);
      return this;
    }

    /**
     * How the session that a login opens renews itself: where it keeps its tokens, whether it does
     * so while nobody calls, and more.
     */
    public Builder session(Consumer<SessionOptions.Builder> options) {
      sessionOptions(options);
      return this;
    }

    /** Authenticates with an API token. */
    public Builder apiToken(Secret apiToken) {
      this.credential = Credential.bearer(apiToken);
      return this;
    }

    /** Authenticates with an API token that may change, such as a mounted file. */
    public Builder apiToken(Supplier<Secret> apiToken) {
      this.credential = Credential.bearer(apiToken);
      return this;
    }

    /** The organization that calls act for; with an API token most calls need one. */
    public Builder organization(String organizationId) {
      defaultOrganization(organizationId);
      return this;
    }

    /**
     * The path that refreshes the access token, where a deployment has another than {@code
     * /bv/account/v1/accounts/tokens:refresh}. No public page states it.
     */
    public Builder refreshPath(String refreshPath) {
      if (!refreshPath.startsWith("/")) {
        throw new ConfigurationException("refreshPath(path): the path must begin with a slash.");
      }
      this.refreshPath = refreshPath;
      return this;
    }

    Builder at(TimeSource time) {
      time(time);
      return this;
    }

    /**
     * Takes what the environment says, over what has been set so far. A login wins over an API
     * token.
     *
     * @throws ConfigurationException when only one half of the login is there
     */
    public Builder fromEnv() {
      return from(Environment.ofProcess());
    }

    Builder from(Environment environment) {
      environment.ifSet("BLENDVISION_BASE_URL", this::baseUrl);
      environment.ifSecretSet("BLENDVISION_API_TOKEN", this::apiToken);
      if (environment.has("BLENDVISION_EMAIL") != environment.has("BLENDVISION_PASSWORD")) {
        throw new ConfigurationException(
            "BLENDVISION_EMAIL and BLENDVISION_PASSWORD belong together, and one of them is not"
                + " set.");
      }
      environment.ifSet(
          "BLENDVISION_EMAIL",
          email ->
              environment.ifSecretSet("BLENDVISION_PASSWORD", password -> login(email, password)));
      environment.ifSet("BLENDVISION_ORG_ID", this::organization);
      return this;
    }

    /**
     * Builds the client; nothing is sent.
     *
     * @throws ConfigurationException when there is no credential, or the base URL is unsafe
     */
    public BlendVision build() {
      return new BlendVision(open(credential, new BlendVisionTokens(refreshPath)::connect));
    }
  }
}
