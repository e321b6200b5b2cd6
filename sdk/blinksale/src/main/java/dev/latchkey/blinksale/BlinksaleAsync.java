package dev.latchkey.blinksale;

import dev.latchkey.transport.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@link Blinksale}, without waiting: each call runs on a daemon thread of its own, through its
 * waits and retries, and gives a future that fails with the exception that the call would throw.
 *
 * <p>Cancelling a future, or completing it in any other way, cancels its call at once. What depends
 * on a future runs on the thread of its call, where it keeps no other call waiting. Made by {@link
 * Blinksale#async()}, closed with its client; thread-safe.
 */
public final class BlinksaleAsync {

  private final Transport transport;

  BlinksaleAsync(Transport transport) {
    this.transport = transport;
  }

  /** The clients that invoices go to. */
  public ClientsAsync clients() {
    return new ClientsAsync(transport);
  }

  /** The people at clients. */
  public ContactsAsync contacts() {
    return new ContactsAsync(transport);
  }

  /** Offers that can become invoices. */
  public EstimatesAsync estimates() {
    return new EstimatesAsync(transport);
  }

  /** What clients owe; only paying one is documented. */
  public InvoicesAsync invoices() {
    return new InvoicesAsync(transport);
  }

  /** Payments on invoices. */
  public PaymentsAsync payments() {
    return new PaymentsAsync(transport);
  }

  /** Invoices that repeat themselves. */
  public RecurringInvoicesAsync recurringInvoices() {
    return new RecurringInvoicesAsync(transport);
  }

  /** The units of measurement of line items. */
  public UnitsAsync units() {
    return new UnitsAsync(transport);
  }

  /**
   * Does anything with the client on a thread of its own: several calls in a row, or all pages of a
   * list.
   *
   * <pre>{@code
   * client.async().run(c -> c.clients().list().stream().toList());
   * }</pre>
   *
   * @return a future that fails as {@code work} does; cancelling it interrupts {@code work}
   */
  public <T extends @Nullable Object> CompletableFuture<T> run(Function<Blinksale, T> work) {
    return transport.async(own -> work.apply(new Blinksale(own)));
  }
}
