package dev.latchkey.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What our templates make, and what they stand in for. */
class BindingsTest {

  private static final List<String> PLATFORMS =
      List.of("blendvision", "blinksale", "bitsight", "bluebricks");

  private static final Path ROOT = Path.of("..");

  @Test
  void generatedLines_areAtMostAThirdOfWhatTheStockTemplatesGive() throws IOException {
    long ours = 0;
    long stock = 0;
    long stockWithoutSupport = 0;
    System.out.printf("%-14s %8s %8s%n", "lines", "ours", "stock");
    for (String platform : PLATFORMS) {
      Path target = ROOT.resolve("sdk").resolve(platform).resolve("target");
      long own = lines(target.resolve("generated-sources/openapi"));
      long builtIn = lines(target.resolve("stock-bindings"));
      System.out.printf("%-14s %,8d %,8d%n", platform, own, builtIn);
      ours += own;
      stock += builtIn;
      Path client = target.resolve("stock-bindings/src/main/java/org/openapitools/client");
      stockWithoutSupport += lines(client.resolve("api")) + lines(client.resolve("model"));
    }
    System.out.printf("%-14s %,8d %,8d  ratio %.3f%n", "all", ours, stock, (double) ours / stock);
    // core's runtime stands in for the supporting files, so this is the harder comparison
    System.out.printf(
        "%-14s %,8d %,8d  ratio %.3f%n",
        "no support", ours, stockWithoutSupport, (double) ours / stockWithoutSupport);
    assertThat(ours).isPositive();
    assertThat(3 * ours).isLessThanOrEqualTo(stock);
  }

  /** A change of a template shows here as a diff that a person can read. */
  @ParameterizedTest
  @CsvSource({
    "blinksale/target/generated-sources/openapi/src/main/java/dev/latchkey/blinksale/model/Unit.java,Unit.java",
    "bluebricks/target/generated-sources/openapi/src/main/java/dev/latchkey/bluebricks/model/SortOrder.java,SortOrder.java",
    "bluebricks/target/generated-sources/openapi/src/main/java/dev/latchkey/bluebricks/model/UpdateOrganizationRequest.java,UpdateOrganizationRequest.java",
    "blendvision/target/generated-sources/openapi/src/main/java/dev/latchkey/blendvision/ApiTokens.java,ApiTokens.java",
    "blendvision/target/generated-sources/openapi/src/main/java/dev/latchkey/blendvision/model/CreatedApiToken.java,CreatedApiToken.java",
  })
  void generatedCode_isAsReviewed(Path generated, String reviewed) throws IOException {
    assertThat(Files.readString(ROOT.resolve("sdk").resolve(generated)))
        .isEqualTo(Files.readString(ROOT.resolve("openapi/golden").resolve(reviewed)));
  }

  /** When this fails, the generator's own template has changed: re-base ours, then the hash. */
  @Test
  void builtInTemplates_areThoseThatOursReplace() throws Exception {
    Map<String, String> known =
        Map.of(
            "api.mustache", "74b6fb004dc7cf00984ac8c17fe1897e13779b74263a0ce5bd1674a4b3726dbf",
            "model.mustache", "44e4d86e93c34351bdc1241ac2e2a25837a0f2e41a0839392281cfebfe128730",
            "modelEnum.mustache",
                "7532e547b5140c62f7b5f4e05e27c479c6a26fc97059c26f983535dbdf7197b6",
            "pojo.mustache", "6c6d9f939f18cafdb4fcbc242d1f8db74ee5d5b6f4fe9e9aca96e7151cb9af18");
    for (Map.Entry<String, String> template : known.entrySet()) {
      assertThat(sha256("/Java/libraries/okhttp-gson/" + template.getKey()))
          .as(template.getKey())
          .isEqualTo(template.getValue());
    }
  }

  private static long lines(Path folder) throws IOException {
    assertThat(folder).as("run the whole build first").isDirectory();
    try (Stream<Path> files = Files.walk(folder)) {
      long lines = 0;
      for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        lines += Files.readAllLines(file).size();
      }
      return lines;
    }
  }

  private static String sha256(String resource) throws Exception {
    try (InputStream in =
        Objects.requireNonNull(
            org.openapitools.codegen.DefaultCodegen.class.getResourceAsStream(resource))) {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(in.readAllBytes()));
    }
  }
}
