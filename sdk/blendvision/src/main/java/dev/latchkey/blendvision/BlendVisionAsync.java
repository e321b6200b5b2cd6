package dev.latchkey.blendvision;

import dev.latchkey.transport.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@link BlendVision}, without waiting: each call runs on a daemon thread of its own, through its
 * waits and retries, and gives a future that fails with the exception that the call would throw.
 *
 * <p>Cancelling a future, or completing it in any other way, cancels its call at once. What depends
 * on a future runs on the thread of its call, where it keeps no other call waiting. Made by {@link
 * BlendVision#async()}, closed with its client; thread-safe.
 */
public final class BlendVisionAsync {

  private final Transport transport;

  BlendVisionAsync(Transport transport) {
    this.transport = transport;
  }

  /** Your own account, and the organizations it belongs to. */
  public AccountsAsync accounts() {
    return new AccountsAsync(transport);
  }

  /** The API tokens of the account. */
  public ApiTokensAsync apiTokens() {
    return new ApiTokensAsync(transport);
  }

  /** The organization that calls act for. */
  public OrganizationsAsync organizations() {
    return new OrganizationsAsync(transport);
  }

  /**
   * Does anything with the client on a thread of its own: several calls in a row, or all pages of a
   * list.
   *
   * <pre>{@code
   * client.async().run(c -> c.apiTokens().list().stream().toList());
   * }</pre>
   *
   * @return a future that fails as {@code work} does; cancelling it interrupts {@code work}
   */
  public <T extends @Nullable Object> CompletableFuture<T> run(Function<BlendVision, T> work) {
    return transport.async(own -> work.apply(new BlendVision(own)));
  }
}
