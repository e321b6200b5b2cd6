package dev.latchkey.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;

/** A place in the document, past any {@code $ref}. */
record Located(JsonNode document, String pointer) {

  static Located root(JsonNode document) {
    return new Located(document, "");
  }

  Located child(String name) {
    String step = name.replace("~", "~0").replace("/", "~1");
    return new Located(document, pointer + "/" + step).resolved();
  }

  /** The elements of an array; none when it is missing. */
  List<Located> elements() {
    return IntStream.range(0, node().size()).mapToObj(i -> child(Integer.toString(i))).toList();
  }

  JsonNode node() {
    return document.at(pointer);
  }

  boolean exists() {
    return !node().isMissingNode();
  }

  String text(String member) {
    return node().path(member).asText();
  }

  private Located resolved() {
    String reference = text("$ref");
    return reference.isEmpty() ? this : new Located(document, reference.substring(1)).resolved();
  }
}
