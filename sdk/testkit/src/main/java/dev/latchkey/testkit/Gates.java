package dev.latchkey.testkit;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Gates that hold operations of an emulator. Thread-safe. */
public final class Gates {

  private final Set<String> operationIds;
  private final Map<String, Gate> beforeHandling = new ConcurrentHashMap<>();
  private final Map<String, Gate> beforeReplying = new ConcurrentHashMap<>();

  Gates(Set<String> operationIds) {
    this.operationIds = operationIds;
  }

  /** Holds calls of the operation before the platform looks at them. */
  public Gate hold(String operationId) {
    return put(beforeHandling, operationId);
  }

  /** Holds calls of the operation when the platform has done them and is about to answer. */
  public Gate holdReply(String operationId) {
    return put(beforeReplying, operationId);
  }

  /** Opens all gates and takes them away. */
  public void openAll() {
    removeAll(beforeHandling);
    removeAll(beforeReplying);
  }

  /** Whether a call of the operation would have to wait somewhere. */
  boolean holds(@Nullable String operationId) {
    return operationId != null
        && (isShut(beforeHandling.get(operationId)) || isShut(beforeReplying.get(operationId)));
  }

  private static boolean isShut(@Nullable Gate gate) {
    return gate != null && !gate.isOpen();
  }

  void passBeforeHandling(@Nullable String operationId) {
    pass(beforeHandling, operationId);
  }

  void passBeforeReplying(@Nullable String operationId) {
    pass(beforeReplying, operationId);
  }

  private Gate put(Map<String, Gate> gates, String operationId) {
    OperationIds.require(operationIds, operationId);
    Gate gate = new Gate();
    Gate earlier = gates.put(operationId, gate);
    if (earlier != null) {
      earlier.open();
    }
    return gate;
  }

  private static void pass(Map<String, Gate> gates, @Nullable String operationId) {
    Gate gate = operationId == null ? null : gates.get(operationId);
    if (gate != null) {
      gate.pass();
    }
  }

  private static void removeAll(Map<String, Gate> gates) {
    gates.values().forEach(Gate::open);
    gates.clear();
  }
}
