package dev.latchkey.samples.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * An operation of a document.
 *
 * @param platform the name of the document
 * @param status whether it is stated or inferred
 * @param accessor the method of the client that leads to it
 * @param method its own method
 * @param bySession whether the session makes it, so that there is no method
 * @param query its query parameters
 */
record Documented(
    String platform,
    String id,
    String httpMethod,
    String path,
    String status,
    boolean deprecated,
    String accessor,
    String method,
    boolean bySession,
    List<QueryParameter> query) {

  /** The clients, by the names of their documents. */
  static final NavigableMap<String, String> CLIENTS =
      Collections.unmodifiableNavigableMap(
          new TreeMap<>(
              Map.of(
                  "bitsight", "Bitsight",
                  "blendvision", "BlendVision",
                  "blinksale", "Blinksale",
                  "bluebricks", "Bluebricks")));

  private static final Set<String> HTTP_METHODS = Set.of("get", "put", "post", "patch", "delete");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /** All of a document, in its order. */
  static List<Documented> of(String platform) throws IOException {
    JsonNode document = YAML.readTree(Path.of("../openapi", platform + ".yaml").toFile());
    JsonNode paths = document.path("paths");
    List<Documented> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (HTTP_METHODS.contains(operation.getKey())) {
          String accessor = accessor(document, operation.getValue());
          List<QueryParameter> query =
              QueryParameter.of(document, path.getValue(), operation.getValue());
          all.add(
              of(
                  platform,
                  operation.getKey(),
                  path.getKey(),
                  accessor,
                  operation.getValue(),
                  query));
        }
      }
    }
    return all;
  }

  private static String accessor(JsonNode document, JsonNode operation) {
    String name = operation.path("tags").path(0).asText();
    String usual = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    for (JsonNode tag : document.path("tags")) {
      if (tag.path("name").asText().equals(name)) {
        return tag.path("x-accessor").asText(usual);
      }
    }
    return usual;
  }

  private static Documented of(
      String platform,
      String method,
      String path,
      String accessor,
      JsonNode operation,
      List<QueryParameter> query) {
    return new Documented(
        platform,
        operation.path("operationId").asText(),
        method.toUpperCase(Locale.ROOT),
        path,
        operation.path("x-status").asText(),
        operation.path("deprecated").asBoolean(),
        accessor,
        operation.path("x-method").asText(),
        operation.path("x-session").asBoolean(),
        query);
  }

  String client() {
    return CLIENTS.getOrDefault(platform, platform);
  }

  /** The key of its calls. */
  String name() {
    return platform + " " + id;
  }
}
