package dev.latchkey.testkit.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas of a document, compiled when they are first needed. Thread-safe. */
final class Schemas {

  private static final String DOCUMENT = "https://latchkey.dev/openapi";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final SchemaRegistry registry;
  private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

  Schemas(JsonNode document) {
    JsonNode strict = document.deepCopy();
    closeObjects(strict.path("components").path("schemas"));
    mend(strict);
    registry =
        SchemaRegistry.withDialect(
            Dialects.getOpenApi30(),
            builder ->
                builder
                    .schemas(Map.of(DOCUMENT, strict.toString()))
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .messageSource(new Wording())
                            .build()));
  }

  /** What is wrong with a JSON text. */
  List<String> problemsOf(String what, Located schema, String json) {
    try {
      return problemsOf(what, schema, JSON.readTree(json));
    } catch (JsonProcessingException e) {
      return List.of(what + " is not JSON: " + e.getOriginalMessage());
    }
  }

  List<String> problemsOf(String what, Located schema, JsonNode value) {
    return compiled.computeIfAbsent(schema.pointer(), this::compile).validate(value).stream()
        .map(error -> what + " " + error.getInstanceLocation() + ": " + error.getMessage())
        .distinct()
        .toList();
  }

  private Schema compile(String pointer) {
    return registry.getSchema(SchemaLocation.of(DOCUMENT + "#" + pointer));
  }

  /** A member that the document does not name is a misspelt one, or a document to be completed. */
  private static void closeObjects(JsonNode schemas) {
    for (JsonNode schema : schemas) {
      if (schema instanceof ObjectNode object
          && object.has("properties")
          && !object.has("additionalProperties")) {
        object.put("additionalProperties", false);
      }
    }
  }

  private static void mend(JsonNode node) {
    node.forEach(Schemas::mend);
    if (node instanceof ObjectNode schema) {
      openNullableReference(schema);
      if (schema.path("format").asText().equals("email")) {
        schema.remove("format"); // the validator asks for a top-level domain that IANA sells
      }
    }
  }

  /**
   * {@code nullable} beside {@code allOf} says that null is allowed, but by the letter of OpenAPI
   * 3.0.3 the referenced schema still refuses it. What the author meant is checked.
   */
  private static void openNullableReference(ObjectNode schema) {
    if (schema.path("nullable").asBoolean() && schema.get("allOf") instanceof ArrayNode all) {
      schema.remove("allOf");
      ArrayNode any = schema.putArray("anyOf");
      any.addAll(all);
      any.addObject().put("nullable", true).putArray("enum").addNull();
    }
  }
}
