package dev.latchkey.bluebricks;

import dev.latchkey.transport.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@link Bluebricks}, without waiting: each call runs on a daemon thread of its own, through its
 * waits and retries, and gives a future that fails with the exception that the call would throw.
 *
 * <p>Cancelling a future, or completing it in any other way, cancels its call at once. What depends
 * on a future runs on the thread of its call, where it keeps no other call waiting. Made by {@link
 * Bluebricks#async()}, closed with its client; thread-safe.
 */
public final class BluebricksAsync {

  private final Transport transport;

  BluebricksAsync(Transport transport) {
    this.transport = transport;
  }

  /** Long-lived API keys. */
  public ApiKeysAsync apiKeys() {
    return new ApiKeysAsync(transport);
  }

  /** The organization of the token. */
  public OrganizationsAsync organizations() {
    return new OrganizationsAsync(transport);
  }

  /** The roles of the organization. */
  public RolesAsync roles() {
    return new RolesAsync(transport);
  }

  /** People of the organization. */
  public UsersAsync users() {
    return new UsersAsync(transport);
  }

  /** The people who belong to the organization. */
  public MembersAsync members() {
    return new MembersAsync(transport);
  }

  /** What environments are deployed to. */
  public CollectionsAsync collections() {
    return new CollectionsAsync(transport);
  }

  /** Environments: deployed blueprints. */
  public EnvsAsync envs() {
    return new EnvsAsync(transport);
  }

  /** The secrets of collections, without their values. */
  public SecretsAsync secrets() {
    return new SecretsAsync(transport);
  }

  /** The cloud accounts that environments are deployed into. */
  public CloudAccountsAsync cloudAccounts() {
    return new CloudAccountsAsync(transport);
  }

  /** The packages of the registry. */
  public PackagesAsync packages() {
    return new PackagesAsync(transport);
  }

  /** Addresses that the platform calls when something happens. */
  public WebhooksAsync webhooks() {
    return new WebhooksAsync(transport);
  }

  /** What a customer needs to let a vendor into a cloud account. */
  public SetupAsync setup() {
    return new SetupAsync(transport);
  }

  /** Collections under their old name; use {@link #collections} where it has the operation. */
  public EnvironmentsAsync environments() {
    return new EnvironmentsAsync(transport);
  }

  /** Environments under their old name; use {@link #envs} where it has the operation. */
  public DeploymentsAsync deployments() {
    return new DeploymentsAsync(transport);
  }

  /**
   * Does anything with the client on a thread of its own: several calls in a row, or all pages of a
   * list.
   *
   * <pre>{@code
   * client.async().run(c -> c.apiKeys().list().stream().toList());
   * }</pre>
   *
   * @return a future that fails as {@code work} does; cancelling it interrupts {@code work}
   */
  public <T extends @Nullable Object> CompletableFuture<T> run(Function<Bluebricks, T> work) {
    return transport.async(own -> work.apply(new Bluebricks(own)));
  }
}
