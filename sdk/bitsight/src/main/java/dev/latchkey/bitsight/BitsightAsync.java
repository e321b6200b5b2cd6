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

  /** Companies and their ratings. */
  public CompaniesAsync companies() {
    return new CompaniesAsync(transport);
  }

  /** The API tokens that belong to the company, not to a user. */
  public CompanyApiTokensAsync companyApiTokens() {
    return new CompanyApiTokensAsync(transport);
  }

  /** Current ratings under license. */
  public CurrentRatingsAsync currentRatings() {
    return new CurrentRatingsAsync(transport);
  }

  /** What the API offers. */
  public ServiceIndexAsync serviceIndex() {
    return new ServiceIndexAsync(transport);
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
