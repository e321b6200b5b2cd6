package dev.latchkey.samples.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of every document is a method, and a test calls it. What the tests have called is
 * known when those of all modules have run, as in {@code mvn verify}; else the tests here that need
 * it are skipped, and say what is missing.
 */
class CoverageTest {

  private static final Path PAGE = Path.of("..", "openapi", "README.md");

  static Stream<Documented> operations() throws IOException {
    List<Documented> all = new ArrayList<>();
    for (String platform : Documented.CLIENTS.keySet()) {
      all.addAll(Documented.of(platform));
    }
    return all.stream();
  }

  /** Those that the session makes have no method. */
  static Stream<Documented> methods() throws IOException {
    return operations().filter(operation -> !operation.bySession());
  }

  @Test
  void document_hasAClient() throws IOException {
    try (Stream<Path> files = Files.list(PAGE.resolveSibling("."))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".yaml") && !name.equals("generator.yaml"))
          .containsExactlyInAnyOrderElementsOf(
              Documented.CLIENTS.keySet().stream().map(name -> name + ".yaml").toList());
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void operation_isAMethodOfTheClientAndOfItsAsynchronousTwin(Documented operation)
      throws Exception {
    for (String twin : List.of("", "Async")) {
      Class<?> client =
          Class.forName("dev.latchkey." + operation.platform() + "." + operation.client() + twin);

      assertThat(accessor(client, operation.accessor()).getReturnType().getMethods())
          .extracting(Method::getName)
          .contains(operation.method());
    }
  }

  /** Some take what their calls authenticate with. */
  static Method accessor(Class<?> client, String name) {
    return Stream.of(client.getMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(client + " has no method " + name));
  }

  @Test
  void operation_isCalledByATest() throws IOException {
    assumeAllHaveRun();
    Calls calls = Calls.read();

    assertThat(operations().filter(operation -> calls.of(operation).isEmpty()))
        .extracting(Documented::name)
        .as("operations that no test calls with success (as far as the last runs tell)")
        .isEmpty();
  }

  @Test
  void list_isUpToDate() throws IOException {
    assumeAllHaveRun();
    Calls calls = Calls.read();
    CoverageTable table = new CoverageTable();
    for (var client : Documented.CLIENTS.entrySet()) {
      table.add(client.getValue(), Documented.of(client.getKey()), calls);
    }
    String page = Files.readString(PAGE);
    String before = page.substring(0, page.indexOf(CoverageTable.HEADING));
    if (Boolean.getBoolean("latchkey.coverage.write")) {
      Files.writeString(PAGE, before + table.text());
    }

    assertThat(Files.readString(PAGE))
        .as("the list in openapi/README.md; to write it anew: %s", CoverageTable.COMMAND)
        .isEqualTo(before + table.text());
  }

  private static void assumeAllHaveRun() {
    assumeThat(Calls.silent())
        .as("platforms of whose tests there is no record; mvn verify runs them all")
        .isEmpty();
  }
}
