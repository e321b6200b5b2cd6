package dev.latchkey.samples.coverage;

import java.util.List;
import java.util.NavigableSet;

/** The operations of all documents, as the last section of a page for people. */
final class CoverageTable {

  static final String COMMAND =
      "mvn -q -pl samples -am test -Dtest=CoverageTest -Dsurefire.failIfNoSpecifiedTests=false"
          + " -Dlatchkey.coverage.write=true";

  static final String HEADING = "## What is bound\n";

  private final StringBuilder text = new StringBuilder();

  CoverageTable() {
    text.append(HEADING);
    text.append(
        """

        Every operation of every document, whether its page states it or we infer it, the method that makes it, and the first
        test, in alphabetical order, that makes it through client and emulator. Made by a test, which fails when it is out of
        date; after `mvn verify` this writes it anew:

        ```sh
        %s
        ```
        """
            .formatted(COMMAND));
  }

  void add(String client, List<Documented> operations, Calls calls) {
    text.append("\n### ").append(client).append(": ").append(operations.size());
    text.append(
        " operations\n\n| operation | request | status | method | test |\n|---|---|---|---|---|\n");
    for (Documented operation : operations) {
      text.append("| ").append(operation.id());
      text.append(operation.deprecated() ? " (deprecated)" : "").append(" | `");
      text.append(operation.httpMethod()).append(' ').append(operation.path()).append("` | ");
      text.append(operation.status()).append(" | ").append(method(operation)).append(" | ");
      text.append(firstTest(calls.of(operation))).append(" |\n");
    }
  }

  String text() {
    return text.toString();
  }

  private static String method(Documented operation) {
    return operation.bySession()
        ? "by the session"
        : "`" + operation.client() + "." + operation.accessor() + "()." + operation.method() + "`";
  }

  private static String firstTest(NavigableSet<String> tests) {
    return tests.isEmpty() ? "none" : tests.first();
  }
}
