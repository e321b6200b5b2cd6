package dev.latchkey.samples.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.error.ApiException;
import dev.latchkey.error.CredentialsUnavailableException;
import dev.latchkey.error.LatchkeyException;
import dev.latchkey.error.RateLimitException;
import dev.latchkey.error.TransportException;
import dev.latchkey.samples.matrix.Column.Client;
import dev.latchkey.samples.matrix.Matrix.Seen;
import dev.latchkey.testkit.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault on every kind of operation of every platform: how many requests arrive, how the call
 * ends, and what it waits. {@link Expectation} has the rules.
 */
@TestInstance(Lifecycle.PER_CLASS)
class FaultMatrixTest {

  private final Strangers strangers = new Strangers();
  private final Platforms platforms = new Platforms();
  private final List<Row> rows = Rows.of(strangers);
  private final List<Column> columns = platforms.columns();
  private final Matrix matrix = new Matrix(rows, columns);

  /**
   * What it logs about hundreds of faults would hide the table. Held, or its level is forgotten.
   */
  private final Logger log = Logger.getLogger("dev.latchkey");

  FaultMatrixTest() throws IOException {
    log.setLevel(Level.OFF);
  }

  Stream<Arguments> cells() {
    return rows.stream()
        .flatMap(
            row ->
                columns.stream().filter(row.concerns()).map(column -> Arguments.of(row, column)));
  }

  @ParameterizedTest(name = "{0} × {1}")
  @MethodSource("cells")
  void fault_isAnsweredByTheRules(Row row, Column column) {
    Iterator<UnaryOperator<Wiring>> rewirings = row.rewirings().iterator();
    while (true) {
      Wiring wiring = Wiring.to(column.emulator().baseUrl(), column.okHttp());
      Wiring rewired = rewirings.next().apply(wiring);
      Expectation expected =
          Expectation.of(row.symptom(), row.lasting(), column.traits(), rewired.timeout());
      Seen seen = callAmidst(row, column, rewired);
      if (seen.requests() >= expected.requests() || !rewirings.hasNext()) {
        matrix.put(row, column, seen);
        assertByTheRules(seen, expected);
        return;
      }
    }
  }

  private static Seen callAmidst(Row row, Column column, Wiring wiring) {
    Emulator emulator = column.emulator();
    try (Client client = column.open().apply(wiring)) {
      emulator.log().clear();
      row.script().accept(column);
      @Nullable LatchkeyException failure = failureOf(client);
      Seen seen = new Seen(emulator.log().requests().size(), failure, wiring.time().slept());
      assertThat(emulator.log().requestViolations()).isEmpty();
      emulator.gates().openAll(); // before the client closes, which waits for a token request
      return seen;
    } finally {
      emulator.gates().openAll();
      emulator.faults().clear();
    }
  }

  private void assertByTheRules(Seen seen, Expectation expected) {
    assertThat(seen.failure() == null ? null : seen.failure().getClass())
        .as("how it ends: %s", seen.failure())
        .isEqualTo(expected.failure());
    assertThat(seen.requests()).as("requests").isEqualTo(expected.requests());
    assertThat(seen.waited()).as("waited").isEqualTo(expected.waited());
    assertWhatItSays(seen.failure(), expected);
    strangers.sawNothing();
  }

  private static void assertWhatItSays(@Nullable LatchkeyException failure, Expectation expected) {
    if (failure instanceof ApiException answered) {
      assertThat(Objects.toString(answered.body(), "").length())
          .as("what is kept of the body")
          .isLessThanOrEqualTo(64 * 1024);
    }
    if (failure instanceof TransportException broken) {
      assertThat(broken.requestMayHaveBeenProcessed())
          .as("may have been processed")
          .isEqualTo(expected.mayBeDone());
    } else if (failure instanceof CredentialsUnavailableException unavailable) {
      assertThat(unavailable.retryable()).as("retryable").isEqualTo(expected.mayHeal());
    } else if (failure instanceof RateLimitException limited) {
      assertThat(limited.retryAfter()).as("retryAfter").isEqualTo(expected.retryAfter());
    }
  }

  private static @Nullable LatchkeyException failureOf(Client client) {
    try {
      client.call();
      return null;
    } catch (LatchkeyException e) {
      return e;
    }
  }

  @Test
  void matrix_isLarge() {
    assertThat(cells().count()).isGreaterThan(300);
  }

  @AfterAll
  void print() throws IOException {
    platforms.close();
    strangers.close();
    log.setLevel(null);
    String report = matrix.table() + "\n" + matrix.summary() + "\n";
    Files.writeString(Path.of("target", "fault-matrix.md"), report);
    System.out.println(report);
  }
}
