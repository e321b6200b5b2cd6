package dev.latchkey.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What our templates make, and what they stand in for. */
class BindingsTest {

  private static final List<String> PLATFORMS =
      List.of("blendvision", "blinksale", "bitsight", "bluebricks");

  private static final Path ROOT = Path.of("..");

  @Test
  void generatedLines_areLessThanHalfOfWhatTheStockTemplatesGive() throws IOException {
    GeneratedCode ours = new GeneratedCode(0, 0);
    GeneratedCode stock = new GeneratedCode(0, 0);
    GeneratedCode stockWithoutSupport = new GeneratedCode(0, 0);
    long operations = 0;
    long size = 0;
    print("generated", "operations", "lines", "stock", "classes", "stock", "jar, KB");
    for (String platform : PLATFORMS) {
      Path target = ROOT.resolve("sdk").resolve(platform).resolve("target");
      GeneratedCode own = GeneratedCode.in(target.resolve("generated-sources/openapi"));
      GeneratedCode builtIn = GeneratedCode.in(target.resolve("stock-bindings"));
      long made = GeneratedCode.operations(ROOT.resolve("openapi").resolve(platform + ".yaml"));
      long jar = GeneratedCode.jarSize(target.resolve("classes"));
      print(platform, made, own, builtIn, jar);
      ours = ours.plus(own);
      stock = stock.plus(builtIn);
      operations += made;
      size += jar;
      Path client = target.resolve("stock-bindings/src/main/java/org/openapitools/client");
      stockWithoutSupport =
          stockWithoutSupport
              .plus(GeneratedCode.in(client.resolve("api")))
              .plus(GeneratedCode.in(client.resolve("model")));
    }
    print("all", operations, ours, stock, size);
    // core's runtime stands in for the supporting files, so this is the harder comparison
    print("no support", operations, ours, stockWithoutSupport, size);
    assertThat(ours.lines()).isPositive();
    assertThat(2 * ours.lines()).isLessThan(stock.lines());
  }

  private static void print(
      String platform, long operations, GeneratedCode ours, GeneratedCode stock, long jar) {
    print(
        platform, operations, ours.lines(), stock.lines(), ours.types(), stock.types(), jar / 1024);
  }

  private static void print(Object... cells) {
    StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-12s", cells[0]));
    for (int i = 1; i < cells.length; i++) {
      String format = cells[i] instanceof Long ? "%,11d" : "%11s";
      row.append(String.format(Locale.ROOT, format, cells[i]));
    }
    System.out.println(row);
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

  private static String sha256(String resource) throws Exception {
    try (InputStream in =
        Objects.requireNonNull(
            org.openapitools.codegen.DefaultCodegen.class.getResourceAsStream(resource))) {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(in.readAllBytes()));
    }
  }
}
