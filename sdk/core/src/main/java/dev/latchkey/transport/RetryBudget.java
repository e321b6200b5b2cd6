package dev.latchkey.transport;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tokens that retries cost and successes earn back, for all calls of a client together: while a
 * platform is down, a client that may repeat each call twice would treble its load (the AWS SDKs do
 * the same). Thread-safe.
 */
final class RetryBudget {

  private static final int CAPACITY = 500;
  private static final int COST_OF_RETRY = 5;

  private final AtomicInteger tokens = new AtomicInteger(CAPACITY);

  /** Pays for one retry; false when there is not enough left. */
  boolean tryRetry() {
    int before = tokens.getAndUpdate(left -> left >= COST_OF_RETRY ? left - COST_OF_RETRY : left);
    return before >= COST_OF_RETRY;
  }

  void success() {
    // full is the usual case, in which calls of many threads only read
    if (tokens.get() < CAPACITY) {
      tokens.updateAndGet(left -> Math.min(CAPACITY, left + 1));
    }
  }
}
