package dev.latchkey.samples.roundtrip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.latchkey.json.Codecs;
import dev.latchkey.json.JsonCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The schemas of all documents, and the codec that the build made of each. */
final class Contracts {

  private static final Path ROOT = Path.of("..");
  private static final Pattern MAPPINGS = Pattern.compile("<schemaMappings>(.*?)</schemaMappings>");

  /** The generator is told to leave them out: core reads errors for all platforms alike. */
  private static final String UNGENERATED = "Error";

  /** By identity: the same reference means something else in another document. */
  private static final IdentityHashMap<JsonNode, JsonNode> RESOLVED = new IdentityHashMap<>();

  /**
   * A schema that has a name.
   *
   * @param document the whole document, for references
   */
  record Named(String platform, String name, JsonNode document) {

    JsonNode schema() {
      return document.at("/components/schemas/" + name);
    }

    @Override
    public String toString() {
      return platform + " " + name;
    }
  }

  private Contracts() {}

  static List<Named> schemas() throws IOException {
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    List<Named> schemas = new ArrayList<>();
    try (Stream<Path> files = Files.list(ROOT.resolve("openapi"))) {
      for (Path file : files.filter(it -> it.toString().endsWith(".yaml")).sorted().toList()) {
        String platform = file.getFileName().toString().replace(".yaml", "");
        JsonNode document = yaml.readTree(file.toFile());
        document
            .at("/components/schemas")
            .fieldNames()
            .forEachRemaining(name -> schemas.add(new Named(platform, name, document)));
      }
    }
    schemas.removeIf(named -> named.name().startsWith(UNGENERATED));
    return schemas;
  }

  /** The SDK itself uses no reflection; a test that is to cover new schemas has to. */
  static JsonCodec<?> codec(Named named) throws ReflectiveOperationException, IOException {
    JsonNode schema = named.schema();
    if (schema.path("type").asText().equals("array")) {
      String item = schema.at("/items/$ref").asText().replaceFirst(".*/", "");
      return Codecs.list(codec(new Named(named.platform(), item, named.document())));
    }
    String mapped = mappings().get(named.name());
    String type =
        mapped == null
            ? "dev.latchkey." + named.platform() + ".model." + named.name()
            : "dev.latchkey.json." + mapped;
    return (JsonCodec<?>) Class.forName(type).getMethod("codec").invoke(null);
  }

  /** Schemas that core has a class for, as the generator's one configuration says. */
  private static Map<String, String> mappings() throws IOException {
    Map<String, String> mappings = new HashMap<>();
    Matcher found = MAPPINGS.matcher(Files.readString(ROOT.resolve("pom.xml")));
    while (found.find()) {
      Arrays.stream(found.group(1).split(","))
          .map(each -> each.strip().split("="))
          .forEach(each -> mappings.put(each[0], each[1]));
    }
    return mappings;
  }

  /** What a schema comes to: references followed, the parts of an {@code allOf} put together. */
  static JsonNode resolve(JsonNode document, JsonNode schema) {
    if (!schema.has("$ref") && !schema.has("allOf")) {
      return schema;
    }
    JsonNode known = RESOLVED.get(schema);
    if (known == null) {
      known = follow(document, schema);
      RESOLVED.put(schema, known);
    }
    return known;
  }

  private static JsonNode follow(JsonNode document, JsonNode schema) {
    if (schema.has("$ref")) {
      return resolve(document, document.at(schema.path("$ref").asText().substring(1)));
    }
    ObjectNode whole = schema.deepCopy();
    whole.remove("allOf");
    for (JsonNode part : schema.path("allOf")) {
      ObjectNode resolved = resolve(document, part).deepCopy();
      resolved
          .properties()
          .forEach(
              member -> {
                if (member.getKey().equals("properties")) {
                  whole.withObject("/properties").setAll((ObjectNode) member.getValue());
                } else if (member.getKey().equals("required")) {
                  member.getValue().forEach(whole.withArray("/required")::add);
                } else if (!whole.has(member.getKey())) {
                  whole.set(member.getKey(), member.getValue());
                }
              });
    }
    return whole;
  }
}
