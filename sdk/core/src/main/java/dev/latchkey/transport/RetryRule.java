package dev.latchkey.transport;

import dev.latchkey.binding.Result;
import java.util.Set;
import okhttp3.RequestBody;

/** Which failures may be repeated, for which calls. Says nothing of how often. */
final class RetryRule {

  private static final Set<Integer> REPEATABLE_STATUS = Set.of(408, 429, 500, 502, 503, 504, 524);
  private static final Set<String> IDEMPOTENT =
      Set.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE");

  private RetryRule() {}

  static boolean allows(CallPlan<?> plan, int status) {
    // a 429 is said before anything is done; of the others no one knows
    return REPEATABLE_STATUS.contains(status) && allows(plan, status == 429);
  }

  static boolean allows(CallPlan<?> plan, NoAnswer failure) {
    return failure.kind().repeatable() && allows(plan, !failure.requestLeft());
  }

  private static boolean allows(CallPlan<?> plan, boolean provablyNotProcessed) {
    RequestBody body = plan.request().body();
    if (body != null && body.isOneShot()) {
      return false;
    }
    Result<?> result = plan.operation().result();
    if (result != null && !result.mayBeReadAgain()) {
      return false;
    }
    return switch (plan.operation().retry()) {
      case NEVER -> false;
      case SAFE -> true;
      case BY_METHOD ->
          provablyNotProcessed
              || plan.idempotent()
              || IDEMPOTENT.contains(plan.operation().method());
    };
  }
}
