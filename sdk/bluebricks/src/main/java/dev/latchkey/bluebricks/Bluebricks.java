package dev.latchkey.bluebricks;

import dev.latchkey.ApiResponse;
import dev.latchkey.RequestOptions;
import dev.latchkey.Secret;
import dev.latchkey.client.ClientBuilder;
import dev.latchkey.client.Environment;
import dev.latchkey.error.ConfigurationException;
import dev.latchkey.session.Credential;
import dev.latchkey.session.Session;
import dev.latchkey.transport.Transport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client of Bluebricks.
 *
 * <p>It authenticates with a person's JWT or with a long-lived API key ({@code bbx_…}); a {@code
 * Bearer} in front of either is dropped. Managing keys and the organization takes a JWT. Immutable
 * and thread-safe; make one and share it. Views made by {@link #withOptions} share connections and
 * limits with the client they come from.
 */
public final class Bluebricks implements AutoCloseable {

  private final Transport transport;

  Bluebricks(Transport transport) {
    this.transport = transport;
  }

  /** A client with a JWT or an API key and nothing else to say. */
  public static Bluebricks create(Secret token) {
    return builder().token(token).build();
  }

  /**
   * A client as the environment describes it: {@code BLUEBRICKS_TOKEN} or {@code BRICKS_API_KEY};
   * {@code BLUEBRICKS_BASE_URL}.
   *
   * @throws ConfigurationException when the token is missing; the message names the variable
   */
  public static Bluebricks fromEnv() {
    return builder().fromEnv().build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Long-lived API keys. */
  public ApiKeys apiKeys() {
    return new ApiKeys(transport);
  }

  /** The organization of the token. */
  public Organizations organizations() {
    return new Organizations(transport);
  }

  /** The roles of the organization. */
  public Roles roles() {
    return new Roles(transport);
  }

  /** People of the organization. */
  public Users users() {
    return new Users(transport);
  }

  /** The people who belong to the organization. */
  public Members members() {
    return new Members(transport);
  }

  /** What environments are deployed to. */
  public Collections collections() {
    return new Collections(transport);
  }

  /** Environments: deployed blueprints. */
  public Envs envs() {
    return new Envs(transport);
  }

  /** The secrets of collections, without their values. */
  public Secrets secrets() {
    return new Secrets(transport);
  }

  /** The cloud accounts that environments are deployed into. */
  public CloudAccounts cloudAccounts() {
    return new CloudAccounts(transport);
  }

  /** The packages of the registry. */
  public Packages packages() {
    return new Packages(transport);
  }

  /** Addresses that the platform calls when something happens. */
  public Webhooks webhooks() {
    return new Webhooks(transport);
  }

  /** What a customer needs to let a vendor into a cloud account. */
  public Setup setup() {
    return new Setup(transport);
  }

  /** Collections under their old name; use {@link #collections} where it has the operation. */
  public Environments environments() {
    return new Environments(transport);
  }

  /** Environments under their old name; use {@link #envs} where it has the operation. */
  public Deployments deployments() {
    return new Deployments(transport);
  }

  /** The credential as it goes out; ask it what it knows. */
  public Session session() {
    return transport.session();
  }

  /**
   * The same client without waiting: every call gives a future. Shares everything with this one.
   */
  public BluebricksAsync async() {
    return new BluebricksAsync(transport);
  }

  /**
   * Makes a call and keeps what came around its value: status, headers, request id, rate limit.
   *
   * <pre>{@code
   * ApiResponse<Page<ApiKey>> response = client.withResponse(c -> c.apiKeys().list());
   * }</pre>
   *
   * @param call makes one call with the client that it gets; of several, pages included, the last
   *     one counts
   * @throws IllegalStateException when it makes none
   */
  public <T extends @Nullable Object> ApiResponse<T> withResponse(Function<Bluebricks, T> call) {
    return transport.response(own -> call.apply(new Bluebricks(own)));
  }

  /** A view whose calls all have these options, unless they say otherwise. */
  public Bluebricks withOptions(Consumer<RequestOptions.Builder> options) {
    RequestOptions.Builder builder = RequestOptions.builder();
    options.accept(builder);
    return new Bluebricks(transport.withDefaults(builder.build()));
  }

  /** Releases what this client made; a client of yours stays open. On a view it does nothing. */
  @Override
  public void close() {
    transport.close();
  }

  /** Builds {@link Bluebricks}. Not thread-safe. */
  public static final class Builder extends ClientBuilder<Builder> {
    private @Nullable Credential credential;

    private Builder() {
      super(
          "Bluebricks",
          ApiKeys.DEFAULT_BASE_URL,
          0,
          "token(token)",
          "BLUEBRICKS_TOKEN or BRICKS_API_KEY");
    }

    @Override
    protected Builder self() {
      return this;
    }

    /** Authenticates with a JWT or an API key. */
    public Builder token(Secret token) {
      this.credential = Credential.bearer(token);
      return this;
    }

    /** Authenticates with a JWT or an API key that may change, such as a mounted file. */
    public Builder token(Supplier<Secret> token) {
      this.credential = Credential.bearer(token);
      return this;
    }

    /** Takes what the environment says, over what has been set so far. */
    public Builder fromEnv() {
      return from(Environment.ofProcess());
    }

    Builder from(Environment environment) {
      environment.ifSet("BLUEBRICKS_BASE_URL", this::baseUrl);
      environment.ifSecretSet("BRICKS_API_KEY", this::token);
      environment.ifSecretSet("BLUEBRICKS_TOKEN", this::token);
      return this;
    }

    /**
     * Builds the client; nothing is sent.
     *
     * @throws ConfigurationException when there is no token, or the base URL is unsafe
     */
    public Bluebricks build() {
      return new Bluebricks(open(credential, null));
    }
  }
}
