package dev.latchkey.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The faults that wait for the calls to come, first in, first out. Those of an operation go before
 * those for any call. Thread-safe.
 *
 * <pre>{@code
 * emulator.faults().next("refreshTokens", Fault.status(503).retryAfter("1").times(2));
 * }</pre>
 */
public final class Faults {

  private static final String ANY = "";

  private final Set<String> operationIds;
  private final Map<String, Deque<Fault>> waiting = new HashMap<>();

  Faults(Set<String> operationIds) {
    this.operationIds = operationIds;
  }

  /** Queues a fault for the next call, whatever it is. */
  public synchronized void next(Fault fault) {
    queue(ANY, fault);
  }

  /** Queues a fault for the next call of an operation. */
  public synchronized void next(String operationId, Fault fault) {
    OperationIds.require(operationIds, operationId);
    queue(operationId, fault);
  }

  /** How many faults have not happened yet. */
  public synchronized int pending() {
    return waiting.values().stream().mapToInt(Deque::size).sum();
  }

  /** Forgets the faults that have not happened yet. */
  public synchronized void clear() {
    waiting.clear();
  }

  synchronized @Nullable Fault take(@Nullable String operationId) {
    Fault own = operationId == null ? null : poll(operationId);
    return own != null ? own : poll(ANY);
  }

  private @Nullable Fault poll(String key) {
    Deque<Fault> queue = waiting.get(key);
    return queue == null ? null : queue.poll();
  }

  private void queue(String key, Fault fault) {
    Deque<Fault> queue = waiting.computeIfAbsent(key, unseen -> new ArrayDeque<>());
    for (int i = 0; i < fault.times(); i++) {
      queue.add(fault);
    }
  }
}
