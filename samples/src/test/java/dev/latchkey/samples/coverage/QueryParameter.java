package dev.latchkey.samples.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A query parameter of an operation.
 *
 * @param exploded whether a list becomes a parameter for each value, instead of one with commas
 * @param constant what it always is; null when the caller says
 */
record QueryParameter(String name, boolean exploded, @Nullable String constant) {

  /** Those of an operation and of its path. */
  static List<QueryParameter> of(JsonNode document, JsonNode path, JsonNode operation) {
    List<QueryParameter> all = new ArrayList<>();
    for (JsonNode owner : List.of(path, operation)) {
      for (JsonNode given : owner.path("parameters")) {
        String reference = given.path("$ref").asText();
        JsonNode parameter = reference.isEmpty() ? given : document.at(reference.substring(1));
        if (parameter.path("in").asText().equals("query")) {
          String name = parameter.path("name").asText();
          boolean exploded = parameter.path("explode").asBoolean(true);
          boolean constant = parameter.path("x-constant").asBoolean();
          String always = constant ? parameter.path("example").asText() : null;
          all.add(new QueryParameter(name, exploded, always));
        }
      }
    }
    return all;
  }

  /** The name of its method, such as {@code detailsGrade} for {@code details.grade}. */
  String property() {
    StringBuilder property = new StringBuilder();
    for (String word : name.split("[^A-Za-z0-9]+", -1)) {
      property.append(
          property.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return property.toString();
  }
}
