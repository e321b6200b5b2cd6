package dev.latchkey.blinksale;

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
 * A client of Blinksale.
 *
 * <p>It authenticates with an API token. Tokens are made, rotated and deleted only in Blinksale's
 * web settings, where each is given the permissions to read, to write and to send; there is no
 * operation for it. Immutable and thread-safe; make one and share it. Views made by {@link
 * #withOptions} share connections and limits with the client they come from.
 */
public final class Blinksale implements AutoCloseable {

  private final Transport transport;

  Blinksale(Transport transport) {
    this.transport = transport;
  }

  /** A client with an API token and nothing else to say. */
  public static Blinksale create(Secret apiToken) {
    return builder().apiToken(apiToken).build();
  }

  /**
   * A client as the environment describes it: {@code BLINKSALE_API_TOKEN}, {@code
   * BLINKSALE_BASE_URL}.
   *
   * @throws ConfigurationException when the token is missing; the message names the variable
   */
  public static Blinksale fromEnv() {
    return builder().fromEnv().build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /** The clients that invoices go to. */
  public Clients clients() {
    return new Clients(transport);
  }

  /** The people at clients. */
  public Contacts contacts() {
    return new Contacts(transport);
  }

  /** Offers that can become invoices. */
  public Estimates estimates() {
    return new Estimates(transport);
  }

  /** What clients owe; only paying one is documented. */
  public Invoices invoices() {
    return new Invoices(transport);
  }

  /** Payments on invoices. */
  public Payments payments() {
    return new Payments(transport);
  }

  /** Invoices that repeat themselves. */
  public RecurringInvoices recurringInvoices() {
    return new RecurringInvoices(transport);
  }

  /** The units of measurement of line items. */
  public Units units() {
    return new Units(transport);
  }

  /** The credential as it goes out; ask it what it knows. */
  public Session session() {
    return transport.session();
  }

  /**
   * The same client without waiting: every call gives a future. Shares everything with this one.
   */
  public BlinksaleAsync async() {
    return new BlinksaleAsync(transport);
  }

  /**
   * Makes a call and keeps what came around its value: status, headers, request id, rate limit.
   *
   * <pre>{@code
   * ApiResponse<Client> response = client.withResponse(c -> c.clients().get(clientId));
   * }</pre>
   *
   * @param call makes one call with the client that it gets; of several, pages included, the last
   *     one counts
   * @throws IllegalStateException when it makes none
   */
  public <T extends @Nullable Object> ApiResponse<T> withResponse(Function<Blinksale, T> call) {
    return transport.response(own -> call.apply(new Blinksale(own)));
  }

  /** A view whose calls all have these options, unless they say otherwise. */
  public Blinksale withOptions(Consumer<RequestOptions.Builder> options) {
    RequestOptions.Builder builder = RequestOptions.builder();
    options.accept(builder);
    return new Blinksale(transport.withDefaults(builder.build()));
  }

  /** Releases what this client made; a client of yours stays open. On a view it does nothing. */
  @Override
  public void close() {
    transport.close();
  }

  /** Builds {@link Blinksale}. Not thread-safe. */
  public static final class Builder extends ClientBuilder<Builder> {
    private @Nullable Credential credential;

    private Builder() {
      super("Blinksale", Clients.DEFAULT_BASE_URL, 0, "apiToken(token)", "BLINKSALE_API_TOKEN");
    }

    @Override
    protected Builder self() {
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

    /** Takes what the environment says, over what has been set so far. */
    public Builder fromEnv() {
      return from(Environment.ofProcess());
    }

    Builder from(Environment environment) {
      environment.ifSet("BLINKSALE_BASE_URL", this::baseUrl);
      environment.ifSecretSet("BLINKSALE_API_TOKEN", this::apiToken);
      return this;
    }

    /**
     * Builds the client; nothing is sent.
     *
     * @throws ConfigurationException when there is no token, or the base URL is unsafe
     */
    public Blinksale build() {
      return new Blinksale(open(credential, null));
    }
  }
}
