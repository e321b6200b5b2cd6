package dev.latchkey.testkit.blinksale;

import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.Handler;
import dev.latchkey.testkit.Refusal;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Handlers that see only requests whose fields are right. Thread-safe. */
final class CheckedHandlers {

  private static final Set<String> CREATING =
      Set.of("createPayment", "payInvoice", "createRecurringInvoice");

  private final Map<String, Function<Call, FieldErrors>> rules = new ConcurrentHashMap<>();
  private final Map<String, String> failing = new ConcurrentHashMap<>();

  Handler checked(String operationId, Function<Call, FieldErrors> rule, Handler handler) {
    rules.put(operationId, rule);
    return call -> {
      FieldErrors errors = rule.apply(call);
      if (!errors.isEmpty()) {
        return Envelope.invalid(errors);
      }
      String failure = failing.get(operationId);
      if (failure != null) {
        return Envelope.failure(CREATING.contains(operationId) ? 201 : 200, failure);
      }
      try {
        return handler.handle(call);
      } catch (Refusal refusal) {
        return refusal.reply(); // caught here, since it needs the headers of the limit too
      }
    };
  }

  /** What is wrong with the fields of a request; nothing for a request of no operation. */
  FieldErrors errors(Call call) {
    String operationId = call.operationId();
    Function<Call, FieldErrors> rule = operationId == null ? null : rules.get(operationId);
    return rule == null ? new FieldErrors() : rule.apply(call);
  }

  void fail(String operationId, String message) {
    failing.put(operationId, message);
  }

  void succeed(String operationId) {
    failing.remove(operationId);
  }
}
