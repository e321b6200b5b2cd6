package dev.latchkey.benchmarks;

import dev.latchkey.benchmarks.TokenService.Token;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The least that a token which renews itself can cost: one volatile read, one clock read, and once
 * a lifetime the waking of the thread that renews it. Nothing is guarded against.
 */
final class RenewingFloorSource implements CredentialSource {

  private record Held(String header, long renewAt) {}

  private final TokenService service;
  private final ExecutorService renewals =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "floor");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicBoolean renewing = new AtomicBoolean();
  private volatile Held held;

  RenewingFloorSource(TokenService service) {
    this.service = service;
    this.held = hold(service.issue());
  }

  @Override
  public Object header() {
    Held seen = held;
    if (System.nanoTime() - seen.renewAt() >= 0 && renewing.compareAndSet(false, true)) {
      renewals.execute(this::renew);
    }
    return seen.header();
  }

  private void renew() {
    held = hold(service.issue());
    renewing.set(false);
  }

  /** Renewed when half its life is over, as the peers may. */
  private Held hold(Token token) {
    return new Held(
        token.header(), System.nanoTime() + token.lifetime().minus(service.window()).toNanos());
  }

  @Override
  public void close() {
    renewals.shutdown();
  }
}
