package dev.latchkey.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadmeTest {

  private static final Path README = Path.of("..", "README.md");
  private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path temp;

  static Stream<String> snippets() throws IOException {
    return SNIPPET.matcher(Files.readString(README)).results().map(found -> found.group(1));
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void snippet_compiles(String snippet) throws IOException {
    String platform =
        Stream.of("BlendVision", "Blinksale", "Bitsight", "Bluebricks")
            .filter(name -> snippet.contains(name + "."))
            .findFirst()
            .orElseThrow()
            .toLowerCase(Locale.ROOT);
    Path source =
        Files.writeString(
            temp.resolve("Snippet.java"),
            """
            import static java.time.temporal.ChronoUnit.DAYS;
            import dev.latchkey.ApiResponse;
            import dev.latchkey.Secret;
            import dev.latchkey.%1$s.*;
            import dev.latchkey.%1$s.model.*;
            import dev.latchkey.session.*;
            import java.math.BigDecimal;
            import java.time.Instant;
            import java.util.concurrent.CompletableFuture;
            class Snippet {
              void run(String invoiceId) {
                %2$s
              }
            }
            """
                .formatted(platform, snippet));
    StringWriter output = new StringWriter();
    PrintWriter writer = new PrintWriter(output, true);
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "-cp", System.getProperty("java.class.path")));
    arguments.addAll(List.of("-d", temp.toString(), source.toString()));

    int exitCode =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(writer, writer, arguments.toArray(String[]::new));

    assertThat(exitCode).as(() -> snippet + output).isZero();
  }

  @Test
  void firstCall_comesBeforeLineThirty() throws IOException {
    MatchResult first =
        SNIPPET.matcher(Files.readString(README)).results().findFirst().orElseThrow();
    String upToTheEnd = Files.readString(README).substring(0, first.end());

    assertThat(upToTheEnd.lines().count()).isLessThan(30);
  }
}
