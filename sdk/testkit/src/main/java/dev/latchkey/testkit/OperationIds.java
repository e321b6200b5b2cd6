package dev.latchkey.testkit;

import java.util.Set;

/** Guards against a misspelt operation id, which would otherwise count nothing or hold nothing. */
final class OperationIds {

  private OperationIds() {}

  static void require(Set<String> known, String operationId) {
    if (!known.contains(operationId)) {
      throw new IllegalArgumentException(
          "no operation \"" + operationId + "\"; the platform has " + known);
    }
  }
}
