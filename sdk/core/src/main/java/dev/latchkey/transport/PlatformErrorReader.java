package dev.latchkey.transport;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One reader for the error bodies of all platforms, known and unknown:
 *
 * <ul>
 *   <li>gRPC status: {@code {code, message, details: [{reason}]}}
 *   <li>envelope: {@code {success, message, errors: {field: [text]}}}
 *   <li>{@code {detail: text | {field: [text]}, title, status, message}}
 *   <li>{@code {message}}, {@code {error: text | {code, message}}}, and OAuth's {@code {error,
 *       error_description}} (RFC 6749, section 5.2)
 * </ul>
 *
 * <p>It takes what it finds and never fails: an error body is cut off, wrong or HTML just when the
 * status matters most.
 */
final class PlatformErrorReader {

  private final JsonReader in;
  private final Map<String, List<String>> fieldErrors = new LinkedHashMap<>();
  private @Nullable String code;
  private @Nullable String reason;
  private @Nullable String message;
  private @Nullable String detail;
  private @Nullable String title;
  private @Nullable String error;

  private PlatformErrorReader(String body) {
    in = new JsonReader(new StringReader(body));
    in.setStrictness(Strictness.LENIENT);
  }

  static PlatformError read(String body) {
    // the lenient reader would take a web page for a string
    return body.stripLeading().startsWith("{")
        ? new PlatformErrorReader(body).read()
        : PlatformError.NOTHING;
  }

  private PlatformError read() {
    try {
      readObject();
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      // cut off or malformed; whatever stood before that is still true
      return result();
    }
    return result();
  }

  private PlatformError result() {
    boolean errorIsCode = error != null && error.matches("[A-Za-z0-9_.:-]+");
    return new PlatformError(
        code == null && errorIsCode ? error : code,
        reason,
        first(message, detail, title, error),
        fieldErrors);
  }

  private void readObject() throws IOException {
    in.beginObject();
    while (in.hasNext()) {
      switch (in.nextName()) {
        case "code" -> code = first(code, scalar());
        case "reason" -> reason = first(reason, scalar());
        case "message" -> message = first(message, scalar());
        case "error_description" -> message = first(message, scalar());
        case "title" -> title = scalar();
        case "details" -> readDetails();
        case "detail" -> detail = textOrFields();
        case "errors" -> message = first(message, textOrFields());
        case "error" -> readError();
        default -> in.skipValue();
      }
    }
    in.endObject();
  }

  private void readError() throws IOException {
    if (in.peek() == JsonToken.BEGIN_OBJECT) {
      readObject();
    } else {
      error = scalar();
    }
  }

  /** The last detail with a reason counts, as BlendVision's own web client reads it. */
  private void readDetails() throws IOException {
    if (in.peek() != JsonToken.BEGIN_ARRAY) {
      in.skipValue();
      return;
    }
    in.beginArray();
    while (in.hasNext()) {
      if (in.peek() != JsonToken.BEGIN_OBJECT) {
        in.skipValue();
        continue;
      }
      in.beginObject();
      while (in.hasNext()) {
        if (in.nextName().equals("reason")) {
          reason = first(scalar(), reason);
        } else {
          in.skipValue();
        }
      }
      in.endObject();
    }
    in.endArray();
  }

  /** Fields are collected, a text or a list of texts is returned. */
  private @Nullable String textOrFields() throws IOException {
    if (in.peek() != JsonToken.BEGIN_OBJECT) {
      List<String> texts = texts();
      return texts.isEmpty() ? null : String.join(" ", texts);
    }
    in.beginObject();
    while (in.hasNext()) {
      String field = in.nextName();
      // added before it is read, so that a body cut off here still names the field
      List<String> texts = fieldErrors.computeIfAbsent(field, name -> new ArrayList<>());
      texts.addAll(texts());
    }
    in.endObject();
    return null;
  }

  private List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    if (in.peek() != JsonToken.BEGIN_ARRAY) {
      addScalar(texts);
      return texts;
    }
    in.beginArray();
    while (in.hasNext()) {
      addScalar(texts);
    }
    in.endArray();
    return texts;
  }

  private void addScalar(List<String> texts) throws IOException {
    String text = scalar();
    if (text != null) {
      texts.add(text);
    }
  }

  /** A string, number or boolean as text; null for anything else, which is skipped. */
  private @Nullable String scalar() throws IOException {
    return switch (in.peek()) {
      case STRING, NUMBER -> in.nextString();
      case BOOLEAN -> String.valueOf(in.nextBoolean());
      default -> {
        in.skipValue();
        yield null;
      }
    };
  }

  private static @Nullable String first(@Nullable String... candidates) {
    for (String candidate : candidates) {
      if (candidate != null && !candidate.isBlank()) {
        return candidate;
      }
    }
    return null;
  }
}
