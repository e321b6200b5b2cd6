package dev.latchkey.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The tools of the JDK, and programs in processes of their own.
 *
 * @param temp where the programs' output goes
 */
record JdkTools(Path temp) {

  private static final Pattern CREDENTIALS =
      Pattern.compile("(BLENDVISION|BLINKSALE|BITSIGHT|BLUEBRICKS|BRICKS)_.*");

  /** What a tool prints. */
  String run(String tool, List<String> arguments) {
    StringWriter output = new StringWriter();
    PrintWriter writer = new PrintWriter(output, true);
    int exitCode =
        ToolProvider.findFirst(tool)
            .orElseThrow()
            .run(writer, writer, arguments.toArray(String[]::new));
    assertThat(exitCode).as(() -> tool + ": " + output).isZero();
    return output.toString();
  }

  /** What a program prints that logs in on this emulator; null for one that does not log in. */
  String java(List<String> command, @Nullable BlendVisionEmulator emulator) throws Exception {
    Path output = Files.createTempFile(temp, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    // Whoever builds may have credentials of a real server exported: the child must not see them.
    builder.environment().keySet().removeIf(CREDENTIALS.asMatchPredicate());
    if (emulator != null) {
      builder.environment().put("BLENDVISION_BASE_URL", emulator.baseUrl());
      builder.environment().put("BLENDVISION_EMAIL", emulator.account().email());
      builder.environment().put("BLENDVISION_PASSWORD", emulator.account().password());
    }
    Process process = builder.start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    process.destroyForcibly();
    String text = Files.readString(output);
    assertThat(ended).as("ended within 60 s: %s", text).isTrue();
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }
}
