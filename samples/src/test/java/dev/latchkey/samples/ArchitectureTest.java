package dev.latchkey.samples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dependencies run one way. */
class ArchitectureTest {

  private static final List<String> PLATFORMS =
      List.of("bitsight", "blendvision", "blinksale", "bluebricks");

  private static final JavaClasses LATCHKEY =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.latchkey");

  private static String packagesOf(String platform) {
    return "dev.latchkey." + platform + "..";
  }

  private static String[] platformPackages() {
    return PLATFORMS.stream().map(ArchitectureTest::packagesOf).toArray(String[]::new);
  }

  @Test
  void core_knowsNoPlatformNoTestkitNoSample() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.latchkey",
            "dev.latchkey.binding",
            "dev.latchkey.client",
            "dev.latchkey.engine",
            "dev.latchkey.error",
            "dev.latchkey.json",
            "dev.latchkey.session",
            "dev.latchkey.time",
            "dev.latchkey.transport")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(platformPackages())
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.latchkey.testkit..", "dev.latchkey.samples..")
        .check(LATCHKEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bitsight", "blendvision", "blinksale", "bluebricks"})
  void platform_seesNoOtherPlatformAndNoTestkit(String platform) {
    String[] others =
        PLATFORMS.stream()
            .filter(other -> !other.equals(platform))
            .map(ArchitectureTest::packagesOf)
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(packagesOf(platform))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.latchkey.testkit..", "dev.latchkey.samples..")
        .check(LATCHKEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bitsight", "blendvision", "blinksale", "bluebricks"})
  void generatedModels_seeOnlyTheirOwnAndTheCodecs(String platform) {
    classes()
        .that()
        .resideInAPackage("dev.latchkey." + platform + ".model")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "dev.latchkey",
            "dev.latchkey.json",
            "dev.latchkey." + platform + ".model",
            "com.google.gson.stream",
            "org.jspecify.annotations")
        .check(LATCHKEY);
  }

  @Test
  void testkit_knowsNoPlatformClient() {
    noClasses()
        .that()
        .resideInAPackage("dev.latchkey.testkit..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(platformPackages())
        .check(LATCHKEY);
  }

  @Test
  void core_readsJsonWithoutReflection() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.latchkey.testkit..", "dev.latchkey.samples..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("com.google.gson.Gson")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.lang.reflect", "com.google.gson.internal..")
        .check(LATCHKEY);
  }

  @Test
  void packagesOfCore_haveNoCycles() {
    slices().matching("dev.latchkey.(*)..").should().beFreeOfCycles().check(LATCHKEY);
  }
}
