package dev.latchkey.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Checks parameters of one kind: those of the query, of the path or of the headers. */
final class Parameters {

  private final Schemas schemas;

  Parameters(Schemas schemas) {
    this.schemas = schemas;
  }

  /** Returns what was sent that no declared parameter of this kind accounts for. */
  static Set<String> undeclared(List<Located> declared, Set<String> sent) {
    Set<String> names = new TreeSet<>(sent);
    declared.forEach(parameter -> names.remove(parameter.text("name")));
    return names;
  }

  /** What is wrong with the values that were sent for a parameter. */
  List<String> problemsOf(Located parameter, List<String> values) {
    String what = parameter.text("in") + " parameter '" + parameter.text("name") + "'";
    if (values.isEmpty()) {
      return parameter.node().path("required").asBoolean()
          ? List.of(what + " is required")
          : List.of();
    }
    return problemsOf(what, parameter, values);
  }

  /** The same for a header of a response, which has no name of its own in the document. */
  List<String> problemsOf(String what, Located parameter, List<String> values) {
    Located schema = parameter.child("schema");
    if (schema.text("type").equals("array")) {
      return schemas.problemsOf(what, schema, array(parameter, schema, values));
    }
    return values.size() > 1
        ? List.of(what + " is there " + values.size() + " times")
        : schemas.problemsOf(what, schema, scalar(schema, values.get(0)));
  }

  private static JsonNode array(Located parameter, Located schema, List<String> values) {
    // In a query, lists are repeated unless the document says otherwise; elsewhere they never are.
    boolean repeated =
        parameter.node().path("explode").asBoolean(parameter.text("in").equals("query"));
    List<String> items = new ArrayList<>();
    for (String value : values) {
      items.addAll(repeated ? List.of(value) : List.of(value.split(",", -1)));
    }
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    items.forEach(item -> array.add(scalar(schema.child("items"), item)));
    return array;
  }

  private static JsonNode scalar(Located schema, String value) {
    return switch (schema.text("type")) {
      case "integer", "number" -> number(value);
      case "boolean" ->
          value.equals("true") || value.equals("false")
              ? BooleanNode.valueOf(value.equals("true"))
              : TextNode.valueOf(value);
      default -> TextNode.valueOf(value);
    };
  }

  private static JsonNode number(String value) {
    try {
      BigDecimal number = new BigDecimal(value);
      return number.scale() == 0
          ? BigIntegerNode.valueOf(number.toBigInteger())
          : DecimalNode.valueOf(number);
    } catch (NumberFormatException e) {
      return TextNode.valueOf(value); // which the schema then refuses
    }
  }
}
