package dev.latchkey.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.latchkey.json.Codecs;
import dev.latchkey.json.JsonCodec;
import dev.latchkey.json.RawJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every example answer of every document: as it stands, and with a new member in each object and a
 * new value in each enum, it is parsed and written back to the same JSON.
 */
class UnknownsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern TIMESTAMP = Pattern.compile("\"(\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z)\"");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  static Stream<Arguments> answers() throws IOException {
    List<Arguments> answers = new ArrayList<>();
    for (String platform : List.of("blendvision", "blinksale", "bitsight", "bluebricks")) {
      JsonNode document = YAML.readTree(Path.of("../openapi", platform + ".yaml").toFile());
      for (JsonNode path : document.path("paths")) {
        for (JsonNode operation : path) {
          operation
              .path("responses")
              .properties()
              .forEach(
                  response -> {
                    JsonNode content = response.getValue().path("content").path("application/json");
                    if (response.getKey().startsWith("2") && !content.isMissingNode()) {
                      answers.add(
                          Arguments.of(
                              platform,
                              operation.path("operationId").asText() + " " + response.getKey(),
                              document,
                              content));
                    }
                  });
        }
      }
    }
    return answers.stream();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("answers")
  void answer_survivesWithWhatIsNew(
      String platform, String name, JsonNode document, JsonNode content) throws Exception {
    JsonNode schema = content.path("schema");
    JsonNode example =
        content.has("example")
            ? content.path("example")
            : content.path("examples").iterator().next().path("value");
    assertThat(example.isMissingNode()).as("%s has an example", name).isFalse();

    assertRoundTrip(platform, schema, example);
    if (isRaw(schema)) {
      return; // kept as it comes, so nothing is new
    }

    JsonNode extended = example.deepCopy();
    extend(document, schema, extended);
    assertThat(extended).isNotEqualTo(example);
    assertRoundTrip(platform, schema, extended);
  }

  private static void assertRoundTrip(String platform, JsonNode schema, JsonNode value)
      throws Exception {
    JsonCodec<?> codec = codec(platform, schema);
    assertThat(normal(JSON.readTree(throughCodec(codec, value.toString()))))
        .isEqualTo(normal(value));
  }

  /** Timestamps are the same when the instant is: 09:30:00.000Z comes back as 09:30:00Z. */
  private static JsonNode normal(JsonNode value) throws IOException {
    return JSON.readTree(
        TIMESTAMP
            .matcher(value.toString())
            .replaceAll(found -> '"' + Instant.parse(found.group(1)).toString() + '"'));
  }

  private static <T> String throughCodec(JsonCodec<T> codec, String json) {
    T parsed = codec.parse(json);
    String written = codec.toJson(parsed);
    assertThat(codec.parse(written)).isEqualTo(parsed).hasSameHashCodeAs(parsed);
    return written;
  }

  /** The SDK itself uses no reflection; this test has to find the models by name. */
  private static JsonCodec<?> codec(String platform, JsonNode schema) throws Exception {
    if (schema.path("type").asText().equals("array")) {
      return Codecs.list(codec(platform, schema.path("items")));
    }
    if (schema.path("additionalProperties").isObject()) {
      return Codecs.map(codec(platform, schema.path("additionalProperties")));
    }
    if (isRaw(schema)) {
      return RawJson.codec();
    }
    String name = schema.path("$ref").asText().replaceFirst(".*/", "");
    Class<?> model = Class.forName("dev.latchkey." + platform + ".model." + name);
    return (JsonCodec<?>) model.getMethod("codec").invoke(null);
  }

  /** Whether the document does not say what it is. */
  private static boolean isRaw(JsonNode schema) {
    return !schema.has("$ref") && !schema.has("properties") && !schema.has("items");
  }

  private static void extend(JsonNode document, JsonNode schema, JsonNode value) {
    JsonNode resolved = resolve(document, schema);
    if (value instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        if (isEnum(document, resolved.path("items"))) {
          array.set(i, TextNode.valueOf("BRAND_NEW"));
        } else {
          extend(document, resolved.path("items"), array.get(i));
        }
      }
    } else if (value instanceof ObjectNode object && resolved.has("properties")) {
      resolved
          .path("properties")
          .properties()
          .forEach(
              property -> {
                JsonNode member = object.get(property.getKey());
                if (member != null && member.isTextual() && isEnum(document, property.getValue())) {
                  object.put(property.getKey(), "BRAND_NEW");
                } else if (member != null) {
                  extend(document, property.getValue(), member);
                }
              });
      object.putObject("brand_new").put("deep", 1.50).putNull("null").putArray("list").add("x");
    } else if (value instanceof ObjectNode object
        && resolved.path("additionalProperties").isObject()) {
      object.forEach(member -> extend(document, resolved.path("additionalProperties"), member));
    }
  }

  private static boolean isEnum(JsonNode document, JsonNode schema) {
    return resolve(document, schema).has("enum");
  }

  private static JsonNode resolve(JsonNode document, JsonNode schema) {
    if (schema.has("$ref")) {
      return resolve(document, document.at(schema.path("$ref").asText().substring(1)));
    }
    return schema.has("allOf") ? resolve(document, schema.path("allOf").path(0)) : schema;
  }
}
