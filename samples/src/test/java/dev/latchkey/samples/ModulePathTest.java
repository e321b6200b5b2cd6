package dev.latchkey.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.latchkey.Secret;
import dev.latchkey.blendvision.BlendVision;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import java.io.File;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolvedModule;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kotlin.Unit;
import okhttp3.OkHttpClient;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The BlendVision sample as a user's own module, on a runtime that jlink made of nothing but the
 * JDK modules that jdeps lists. The libraries stay on the module path, outside the image: okio is
 * an automatic module, which jlink does not take.
 */
class ModulePathTest {

  private static final List<Class<?>> LIBRARIES =
      List.of(
          Secret.class, BlendVision.class, OkHttpClient.class, Okio.class, Unit.class, Gson.class);

  @TempDir private Path temp;

  @Test
  void blendVisionSample_runsOnAJlinkRuntimeOfItsOwn() throws Exception {
    List<Path> libraries =
        Stream.concat(LIBRARIES.stream().map(ModulePathTest::home), Stream.of(jspecify())).toList();
    String modulePath =
        libraries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    JdkTools tools = new JdkTools(temp);
    Path sample = compile(tools, modulePath);

    List<String> jdeps = new ArrayList<>(List.of("--print-module-deps", "--ignore-missing-deps"));
    jdeps.addAll(List.of("--multi-release", "17", "--module-path", modulePath, sample.toString()));
    libraries.forEach(library -> jdeps.add(library.toString()));
    TreeSet<String> needed =
        new TreeSet<>(Arrays.asList(tools.run("jdeps", jdeps).strip().split(",")));
    needed.removeIf(module -> !module.startsWith("java.") && !module.startsWith("jdk."));

    Path runtime = temp.resolve("runtime");
    tools.run(
        "jlink",
        List.of("--add-modules", String.join(",", needed), "--output", runtime.toString()));
    Path java = runtime.resolve("bin").resolve("java");
    TreeSet<String> held =
        Arrays.stream(tools.java(List.of(java.toString(), "--list-modules"), null).split("\\R"))
            .map(line -> line.replaceFirst("@.*", "").strip())
            .filter(line -> !line.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));

    System.out.println("jdeps lists: " + needed);
    System.out.println("the runtime holds: " + held);
    assertThat(held).isEqualTo(withWhatTheyRequire(needed));

    try (BlendVisionEmulator emulator = BlendVisionEmulator.start()) {
      String output =
          tools.java(
              List.of(
                  java.toString(),
                  "--module-path",
                  modulePath + File.pathSeparator + sample,
                  "--module",
                  "sample/dev.latchkey.samples.BlendVisionSample"),
              emulator);
      assertThat(output).contains("Created API token", "Organization Harbor");
      assertThat(emulator.log().count("createApiToken")).isEqualTo(1);
      assertThat(emulator.log().violations()).isEmpty();
      emulator.issuedSecrets().forEach(secret -> assertThat(output).doesNotContain(secret));
    }
  }

  /** jdeps leaves out what a module that it lists requires anyway. */
  private static Set<String> withWhatTheyRequire(Set<String> modules) {
    return Configuration.empty()
        .resolve(ModuleFinder.ofSystem(), ModuleFinder.of(), modules)
        .modules()
        .stream()
        .map(ResolvedModule::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Path compile(JdkTools tools, String modulePath) throws IOException {
    Path source = Files.createDirectories(temp.resolve("source/dev/latchkey/samples"));
    Files.copy(
        Path.of("src/main/java/dev/latchkey/samples/BlendVisionSample.java"),
        source.resolve("BlendVisionSample.java"));
    Path descriptor =
        Files.writeString(
            temp.resolve("source/module-info.java"),
            "module sample { requires dev.latchkey.blendvision; }");
    Path classes = temp.resolve("sample");
    tools.run(
        "javac",
        List.of(
            "--module-path",
            modulePath,
            "-d",
            classes.toString(),
            descriptor.toString(),
            source.resolve("BlendVisionSample.java").toString()));
    return classes;
  }

  private static Path home(Class<?> type) {
    try {
      return Path.of(
          Objects.requireNonNull(type.getProtectionDomain().getCodeSource()).getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class path entry is no URI", e);
    }
  }

  /** Found by name: WireMock brings the same annotations, and may come first on the class path. */
  private static Path jspecify() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.matches(".*jspecify-[0-9.]+\\.jar"))
        .map(Path::of)
        .findFirst()
        .orElseThrow();
  }
}
