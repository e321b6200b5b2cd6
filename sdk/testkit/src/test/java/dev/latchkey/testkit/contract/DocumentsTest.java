package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks of this package, against the documents and the examples that are in them. */
class DocumentsTest {

  @ParameterizedTest
  @ValueSource(strings = {"blendvision", "blinksale", "bitsight", "bluebricks"})
  void examples_areAsTheirSchemasSay(String name) throws IOException {
    JsonNode document = document(name);
    Schemas schemas = new Schemas(document);
    List<String> problems = new ArrayList<>();
    int checked = 0;
    for (Located media : mediaTypes(Located.root(document))) {
      for (JsonNode example : examples(media)) {
        problems.addAll(schemas.problemsOf(media.pointer(), media.child("schema"), example));
        checked++;
      }
    }

    assertThat(problems).isEmpty();
    assertThat(checked).isGreaterThan(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"blendvision", "blinksale", "bitsight", "bluebricks"})
  void contract_knowsItsOperations(String name) {
    Contract contract = Contract.of(name);

    assertThat(contract.operationIds()).isNotEmpty();
    assertThat(contract.match("GET", "/nowhere").operationId()).isNull();
  }

  private static JsonNode document(String name) throws IOException {
    try (var in =
        Contract.class.getResourceAsStream("/dev/latchkey/testkit/openapi/" + name + ".yaml")) {
      return new YAMLMapper().readTree(Objects.requireNonNull(in));
    }
  }

  /** Every {@code application/json} of a body, wherever it is. */
  private static List<Located> mediaTypes(Located at) {
    List<Located> found = new ArrayList<>();
    at.node()
        .fieldNames()
        .forEachRemaining(
            name -> {
              Located child = new Located(at.document(), at.pointer() + "/" + escaped(name));
              if (name.equals("application/json")) {
                found.add(child);
              } else if (!name.startsWith("example")) {
                found.addAll(mediaTypes(child));
              }
            });
    return found;
  }

  private static List<JsonNode> examples(Located media) {
    List<JsonNode> examples = new ArrayList<>();
    if (media.child("example").exists()) {
      examples.add(media.child("example").node());
    }
    Located named = media.child("examples");
    named
        .node()
        .fieldNames()
        .forEachRemaining(name -> examples.add(named.child(name).child("value").node()));
    // Dates of YAML are texts of JSON.
    return examples.stream().map(DocumentsTest::asJson).toList();
  }

  private static JsonNode asJson(JsonNode yaml) {
    return new ObjectMapper().valueToTree(yaml);
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
