package dev.latchkey.benchmarks;

import dev.latchkey.benchmarks.TokenService.Token;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The least that a storm can cost: one {@link CompletableFuture} that all callers join. What it
 * takes longer than the token request is the machine's share: a thousand threads have to be woken.
 */
final class FutureSource implements CredentialSource {

  private final TokenService service;
  private final AtomicReference<@Nullable CompletableFuture<Token>> latest =
      new AtomicReference<>();

  FutureSource(TokenService service) {
    this.service = service;
  }

  @Override
  public Object header() {
    CompletableFuture<Token> seen = latest.get();
    while (seen == null || isOver(seen)) {
      CompletableFuture<Token> next = new CompletableFuture<>();
      if (latest.compareAndSet(seen, next)) {
        next.completeAsync(service::issue, task -> new Thread(task, "future").start());
      }
      seen = latest.get();
    }
    return seen.join().header();
  }

  @Override
  public void close() {
    latest.set(null);
  }

  private static boolean isOver(CompletableFuture<Token> flight) {
    return flight.isDone() && !Instant.now().isBefore(flight.join().expiresAt());
  }
}
