package dev.latchkey.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The BlendVision sample after ProGuard, which the build has run on it: whatever is not called by
 * name is gone, and what is left has other names. Only code that nobody looks up by reflection
 * survives that.
 */
class ShrunkTest {

  private static final Path JAR = Path.of("target", "shrunk", "sample.jar");
  private static final String SAMPLE = "dev.latchkey.samples.BlendVisionSample";

  @TempDir private Path temp;

  @Test
  void blendVisionSample_runsWithoutAnyNameButItsOwn() throws Exception {
    assertThat(namesOfOurs()).containsExactly(SAMPLE.replace('.', '/') + ".class");

    JdkTools tools = new JdkTools(temp);
    String modules =
        tools.run(
            "jdeps",
            List.of(
                "--print-module-deps",
                "--ignore-missing-deps",
                "--multi-release",
                "17",
                JAR.toString()));
    Path runtime = temp.resolve("runtime");
    tools.run(
        "jlink",
        List.of(
            "--add-modules",
            modules.strip(),
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--output",
            runtime.toString()));
    System.out.printf(
        "the sample, shrunk with all its libraries: %,d KB; its runtime (%s): %,d KB%n",
        Files.size(JAR) / 1024, modules.strip(), size(runtime) / 1024);

    try (BlendVisionEmulator emulator = BlendVisionEmulator.start()) {
      String java = runtime.resolve("bin").resolve("java").toString();
      String output = tools.java(List.of(java, "-classpath", JAR.toString(), SAMPLE), emulator);

      assertThat(output).contains("Created API token", "Organization Harbor", "last used");
      assertThat(emulator.log().count("listApiTokens")).isEqualTo(1);
      assertThat(emulator.log().violations()).isEmpty();
    }
  }

  /** The codecs and models are there under names that nobody could look up. */
  private static List<String> namesOfOurs() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return jar.stream()
          .map(JarEntry::getName)
          .filter(name -> name.matches("dev/latchkey/(samples|json|blendvision)/.*\\.class"))
          .toList();
    }
  }

  private static long size(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      long size = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        size += Files.size(file);
      }
      return size;
    }
  }
}
