package dev.latchkey.bitsight;

import dev.latchkey.ApiResponse;
import dev.latchkey.RequestOptions;
import dev.latchkey.Secret;
import dev.latchkey.client.ClientBuilder;
import dev.latchkey.client.Environment;
import dev.latchkey.error.ConfigurationException;
import dev.latchkey.session.Credential;
import dev.latchkey.session.Session;
import dev.latchkey.transport.Transport;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client of Bitsight.
 *
 * <p>It authenticates with an API token, which goes out as the user name of HTTP Basic with an
 * empty password, from the first request on and over HTTPS only. At most 3 calls are in the air at
 * once, as Bitsight recommends; {@link Builder#maxConcurrentCalls} changes that. Immutable and
 * thread-safe; make one and share it. Views made by {@link #withOptions} share connections and
 * limits with the client they come from.
 */
public final class Bitsight implements AutoCloseable {

  private final Transport transport;

  Bitsight(Transport transport) {
    this.transport = transport;
  }

  /** A client with an API token and nothing else to say. */
  public static Bitsight create(Secret apiToken) {
    return builder().apiToken(apiToken).build();
  }

  /**
   * A client as the environment describes it: {@code BITSIGHT_API_TOKEN}, {@code
   * BITSIGHT_BASE_URL}.
   *
   * @throws ConfigurationException when the token is missing; the message names the variable
   */
  public static Bitsight fromEnv() {
    return builder().fromEnv().build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /** The Access Control Groups of the account. */
  public AccessGroups accessGroups() {
    return new AccessGroups(transport);
  }

  /** What has happened to the companies of the portfolio. */
  public Alerts alerts() {
    return new Alerts(transport);
  }

  /** Companies, and the search for them. */
  public Companies companies() {
    return new Companies(transport);
  }

  /** The API tokens that belong to the company, not to a user. */
  public CompanyApiTokens companyApiTokens() {
    return new CompanyApiTokens(transport);
  }

  /** Requests to add companies to the inventory. */
  public CompanyRequests companyRequests() {
    return new CompanyRequests(transport);
  }

  /** Current ratings under license. */
  public CurrentRatings currentRatings() {
    return new CurrentRatings(transport);
  }

  /** What was found about a company. */
  public Findings findings() {
    return new Findings(transport);
  }

  /** Folders of companies. */
  public Folders folders() {
    return new Folders(transport);
  }

  /** The companies that the account monitors, and their ratings. */
  public Portfolio portfolio() {
    return new Portfolio(transport);
  }

  /** What the API offers. */
  public ServiceIndex serviceIndex() {
    return new ServiceIndex(transport);
  }

  /** Lists of the platform that seldom change. */
  public StaticLists staticLists() {
    return new StaticLists(transport);
  }

  /** Which companies the account is subscribed to. */
  public Subscriptions subscriptions() {
    return new Subscriptions(transport);
  }

  /** How critical the companies of the portfolio are. */
  public Tiers tiers() {
    return new Tiers(transport);
  }

  /** The users of the account. */
  public Users users() {
    return new Users(transport);
  }

  /** The credential as it goes out; ask it what it knows. */
  public Session session() {
    return transport.session();
  }

  /**
   * The same client without waiting: every call gives a future. Shares everything with this one.
   */
  public BitsightAsync async() {
    return new BitsightAsync(transport);
  }

  /**
   * Makes a call and keeps what came around its value: status, headers, request id, rate limit.
   *
   * <pre>{@code
   * ApiResponse<Page<CurrentRating>> response = client.withResponse(c -> c.currentRatings().list());
   * }</pre>
   *
   * @param call makes one call with the client that it gets; of several, pages included, the last
   *     one counts
   * @throws IllegalStateException when it makes none
   */
  public <T extends @Nullable Object> ApiResponse<T> withResponse(Function<Bitsight, T> call) {
    return transport.response(own -> call.apply(new Bitsight(own)));
  }

  /** A view whose calls all have these options, unless they say otherwise. */
  public Bitsight withOptions(Consumer<RequestOptions.Builder> options) {
    RequestOptions.Builder builder = RequestOptions.builder();
    options.accept(builder);
    return new Bitsight(transport.withDefaults(builder.build()));
  }

  /** Releases what this client made; a client of yours stays open. On a view it does nothing. */
  @Override
  public void close() {
    transport.close();
  }

  /** Builds {@link Bitsight}. Not thread-safe. */
  public static final class Builder extends ClientBuilder<Builder> {
    private @Nullable Credential credential;

    private Builder() {
      super("Bitsight", ServiceIndex.DEFAULT_BASE_URL, 3, "apiToken(token)", "BITSIGHT_API_TOKEN");
      rateLimitWait(Duration.ofMinutes(1)); // what Bitsight asks for when a 429 does not say
    }

    @Override
    protected Builder self() {
      return this;
    }

    /** Authenticates with an API token. */
    public Builder apiToken(Secret apiToken) {
      this.credential = Credential.basicToken(apiToken);
      return this;
    }

    /** Authenticates with an API token that may change, such as a mounted file. */
    public Builder apiToken(Supplier<Secret> apiToken) {
      this.credential = Credential.basicToken(apiToken);
      return this;
    }

    /** Takes what the environment says, over what has been set so far. */
    public Builder fromEnv() {
      return from(Environment.ofProcess());
    }

    Builder from(Environment environment) {
      environment.ifSet("BITSIGHT_BASE_URL", this::baseUrl);
      environment.ifSecretSet("BITSIGHT_API_TOKEN", this::apiToken);
      return this;
    }

    /**
     * Builds the client; nothing is sent.
     *
     * @throws ConfigurationException when there is no token, or the base URL is unsafe
     */
    public Bitsight build() {
      return new Bitsight(open(credential, null));
    }
  }
}
