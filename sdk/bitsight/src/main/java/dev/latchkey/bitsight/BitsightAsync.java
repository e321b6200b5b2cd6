package dev.latchkey.bitsight;

import dev.latchkey.transport.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@link Bitsight}, without waiting: each call runs on a daemon thread of its own, through its
 * waits and retries, and gives a future that fails with the exception that the call would throw.
 *
 * <p>Cancelling a future, or completing it in any other way, cancels its call at once. What depends
 * on a future runs on the thread of its call, where it keeps no other call waiting. Made by {@link
 * Bitsight#async()}, closed with its client; thread-safe.
 */
public final class BitsightAsync {

  private final Transport transport;

  BitsightAsync(Transport transport) {
    this.transport = transport;
  }

  /** The Access Control Groups of the account. */
  public AccessGroupsAsync accessGroups() {
    return new AccessGroupsAsync(transport);
  }

  /** What has happened to the companies of the portfolio. */
  public AlertsAsync alerts() {
    return new AlertsAsync(transport);
  }

  /** Companies, and the search for them. */
  public CompaniesAsync companies() {
    return new CompaniesAsync(transport);
  }

  /** The API tokens that belong to the company, not to a user. */
  public CompanyApiTokensAsync companyApiTokens() {
    return new CompanyApiTokensAsync(transport);
  }

  /** Requests to add companies to the inventory. */
  public CompanyRequestsAsync companyRequests() {
    return new CompanyRequestsAsync(transport);
  }

  /** Current ratings under license. */
  public CurrentRatingsAsync currentRatings() {
    return new CurrentRatingsAsync(transport);
  }

  /** What was found about a company. */
  public FindingsAsync findings() {
    return new FindingsAsync(transport);
  }

  /** Folders of companies. */
  public FoldersAsync folders() {
    return new FoldersAsync(transport);
  }

  /** The companies that the account monitors, and their ratings. */
  public PortfolioAsync portfolio() {
    return new PortfolioAsync(transport);
  }

  /** What the API offers. */
  public ServiceIndexAsync serviceIndex() {
    return new ServiceIndexAsync(transport);
  }

  /** Lists of the platform that seldom change. */
  public StaticListsAsync staticLists() {
    return new StaticListsAsync(transport);
  }

  /** Which companies the account is subscribed to. */
  public SubscriptionsAsync subscriptions() {
    return new SubscriptionsAsync(transport);
  }

  /** How critical the companies of the portfolio are. */
  public TiersAsync tiers() {
    return new TiersAsync(transport);
  }

  /** The users of the account. */
  public UsersAsync users() {
    return new UsersAsync(transport);
  }

  /**
   * Does anything with the client on a thread of its own: several calls in a row, or all pages of a
   * list.
   *
   * <pre>{@code
   * client.async().run(c -> c.currentRatings().list().stream().toList());
   * }</pre>
   *
   * @return a future that fails as {@code work} does; cancelling it interrupts {@code work}
   */
  public <T extends @Nullable Object> CompletableFuture<T> run(Function<Bitsight, T> work) {
    return transport.async(own -> work.apply(new Bitsight(own)));
  }
}
