package dev.latchkey.transport;

import dev.latchkey.binding.Operation;
import java.util.Set;
import okhttp3.Request;

/** Which failures may be repeated, for which operations. Says nothing of how often. */
final class RetryRule {

  private static final Set<Integer> REPEATABLE_STATUS = Set.of(408, 429, 500, 502, 503, 504, 524);
  private static final Set<String> IDEMPOTENT =
      Set.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE");

  private RetryRule() {}

  static boolean allows(Operation<?> operation, Request request, int status) {
    // a 429 is said before anything is done; of the others no one knows
    return REPEATABLE_STATUS.contains(status) && allows(operation, request, status == 429);
  }

  static boolean allows(Operation<?> operation, Request request, NoAnswer failure) {
    return failure.kind().repeatable() && allows(operation, request, !failure.requestLeft());
  }

  private static boolean allows(
      Operation<?> operation, Request request, boolean provablyNotProcessed) {
    if (request.body() != null && request.body().isOneShot()) {
      return false;
    }
    if (operation.result() != null && !operation.result().mayBeReadAgain()) {
      return false;
    }
    return switch (operation.retry()) {
      case NEVER -> false;
      case SAFE -> true;
      case BY_METHOD -> provablyNotProcessed || IDEMPOTENT.contains(operation.method());
    };
  }
}
