package dev.latchkey.testkit.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checks the body of a request or a response, and its content type. */
final class Bodies {

  private final Schemas schemas;

  Bodies(Schemas schemas) {
    this.schemas = schemas;
  }

  /**
   * What is wrong with a body.
   *
   * @param what what to call it
   * @param owner the request body or the response in the document
   * @param required whether it must be there when the document describes it
   */
  List<String> problemsOf(
      String what, Located owner, boolean required, @Nullable String contentType, byte[] body) {
    Located content = owner.child("content");
    if (owner.text("x-answer").equals("unknown")) {
      return List.of();
    }
    if (owner.text("x-answer").equals("empty")) {
      return emptyObject(what, body);
    }
    if (!content.exists()) {
      return body.length == 0 ? List.of() : List.of(what + " has no place here");
    }
    if (body.length == 0) {
      return required ? List.of(what + " is missing") : List.of();
    }
    String mediaType = mediaType(contentType);
    Located described = content.child(mediaType);
    if (!described.exists()) {
      List<String> known = new ArrayList<>();
      content.node().fieldNames().forEachRemaining(known::add);
      return List.of(what + " is '" + mediaType + "' and should be one of " + known);
    }
    return mediaType.endsWith("json")
        ? schemas.problemsOf(
            what, described.child("schema"), new String(body, StandardCharsets.UTF_8))
        : List.of();
  }

  /** For {@code {}}, which has no schema that would make no class of it. */
  private static List<String> emptyObject(String what, byte[] body) {
    return new String(body, StandardCharsets.UTF_8).strip().equals("{}")
        ? List.of()
        : List.of(what + " is not the empty object");
  }

  private static String mediaType(@Nullable String contentType) {
    String type = contentType == null ? "" : contentType;
    int parameters = type.indexOf(';');
    return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
  }
}
