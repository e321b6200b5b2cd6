package dev.latchkey.testkit.bluebricks;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.JsonFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Narrows a list to what a call asks for. */
final class Listing {

  private Listing() {}

  /** The page that a call asks for, of entries as they are shown. */
  static JsonFields page(Call call, List<JsonObject> entries) {
    int offset = call.query("offset", 0);
    int limit = call.query("limit", 20);
    if (offset < 0 || limit < 1) {
      throw Failure.refusal(400, "failed to list"); // INFERRED
    }
    Map<String, List<String>> filter = filter(call.query("filter"));
    List<JsonObject> found = new ArrayList<>();
    entries.stream().filter(entry -> matches(entry, filter)).forEach(found::add);
    order(call, found);
    return new JsonFields()
        .with("total", found.size())
        .with("list", found.stream().skip(offset).limit(limit).toList());
  }

  /** The entries whose name has the text in it that the call searches for. */
  static List<JsonObject> searched(Call call, List<JsonObject> entries) {
    String search = call.query("search");
    return entries.stream()
        .filter(entry -> search == null || contains(text(entry, "name"), search))
        .toList();
  }

  /** INFERRED: ascending unless the call says otherwise, in either case. */
  private static void order(Call call, List<JsonObject> entries) {
    String sort = call.query("sort");
    entries.sort(Comparator.comparing(entry -> text(entry, sort == null ? "created_at" : sort)));
    if ("desc".equalsIgnoreCase(call.query("order"))) {
      Collections.reverse(entries); // also those of the same millisecond
    }
  }

  /** Stated: {@code [key=value,key2=a&b]}. INFERRED: that keys are members of the entries. */
  private static Map<String, List<String>> filter(@Nullable String text) {
    Map<String, List<String>> filter = new LinkedHashMap<>();
    if (text == null) {
      return filter;
    }
    if (!text.matches("\\[[^=,\\[\\]]+=[^=,\\[\\]]+(,[^=,\\[\\]]+=[^=,\\[\\]]+)*]")) {
      throw Failure.refusal(400, "failed to list");
    }
    for (String pair : text.substring(1, text.length() - 1).split(",", -1)) {
      int equals = pair.indexOf('=');
      filter.put(
          pair.substring(0, equals), Arrays.asList(pair.substring(equals + 1).split("&", -1)));
    }
    return filter;
  }

  private static boolean matches(JsonObject entry, Map<String, List<String>> filter) {
    return filter.entrySet().stream()
        .allMatch(wanted -> wanted.getValue().contains(text(entry, wanted.getKey())));
  }

  private static boolean contains(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  private static String text(JsonObject entry, String member) {
    return entry.get(member) instanceof JsonPrimitive value ? value.getAsString() : "";
  }
}
