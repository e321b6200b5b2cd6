package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The table of scenarios names tests that exist, for every number. */
class ScenariosTest {

  private static final Path TABLE = Path.of("src/test/java/dev/latchkey/scenarios.md");
  private static final Pattern ROW = Pattern.compile("\\| ([FD]?\\d+) \\|.*");

  /**
   * {@code Class}, {@code Class#method} or {@code #method}; three dots stand for the rest of it.
   */
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)?(?:#(\\w+)(…?))?`");

  @Test
  void everyNumber_hasARow() throws IOException {
    Set<String> numbers = new TreeSet<>();
    rows().forEach(row -> numbers.add(cells(row).group(1)));

    Stream<String> expected =
        Stream.of(
                IntStream.rangeClosed(1, 15).mapToObj(n -> "F" + n),
                IntStream.rangeClosed(1, 10).mapToObj(n -> "D" + n),
                IntStream.rangeClosed(1, 60)
                    .filter(n -> n != 43 && (n < 46 || n > 53))
                    .mapToObj(String::valueOf))
            .flatMap(Function.identity());
    assertThat(numbers).containsExactlyInAnyOrderElementsOf(expected.toList());
  }

  @TestFactory
  Stream<DynamicTest> everyRow_namesTestsThatExist() throws IOException {
    return rows()
        .map(row -> DynamicTest.dynamicTest(cells(row).group(1), () -> assertTestsExist(row)));
  }

  private static void assertTestsExist(String row) throws IOException {
    String source = "";
    int named = 0;
    Matcher test = TEST.matcher(row);
    while (test.find()) {
      if (test.group(1) != null) {
        source = sourceOf(test.group(1));
        named++;
      }
      if (test.group(2) != null) {
        String end = test.group(3).isEmpty() ? "(" : "";
        assertThat(source).as(row).contains(" " + test.group(2) + end);
      }
    }
    assertThat(named).as(row).isPositive();
  }

  /** Of this module, where it has one; else of whichever has. */
  private static String sourceOf(String testClass) throws IOException {
    for (String root : List.of("src/test", "../testkit/src/test", "../../samples/src/test")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        Optional<Path> file = files.filter(path -> path.endsWith(testClass + ".java")).findFirst();
        if (file.isPresent()) {
          return Files.readString(file.get());
        }
      }
    }
    throw new AssertionError("there is no " + testClass);
  }

  private static Stream<String> rows() throws IOException {
    return Files.readString(TABLE).lines().filter(line -> ROW.matcher(line).matches());
  }

  private static Matcher cells(String row) {
    Matcher cells = ROW.matcher(row);
    assertThat(cells.matches()).isTrue();
    return cells;
  }
}
