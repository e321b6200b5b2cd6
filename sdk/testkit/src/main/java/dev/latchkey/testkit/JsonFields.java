package dev.latchkey.testkit;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a JSON object member by member, nulls included. Not thread-safe. */
public final class JsonFields {

  private final JsonObject object = new JsonObject();

  /**
   * Adds a member: null, a boolean, a number, a JSON element, a list of these, or anything else as
   * the text of its {@code toString()} (an instant becomes ISO 8601, an enum its name).
   */
  public JsonFields with(String name, @Nullable Object value) {
    object.add(name, element(value));
    return this;
  }

  /** The object. */
  public JsonObject json() {
    return object;
  }

  private static JsonElement element(@Nullable Object value) {
    if (value == null) {
      return JsonNull.INSTANCE;
    }
    if (value instanceof JsonElement json) {
      return json;
    }
    if (value instanceof Boolean flag) {
      return new JsonPrimitive(flag);
    }
    if (value instanceof Number number) {
      return new JsonPrimitive(number);
    }
    if (value instanceof List<?> list) {
      JsonArray array = new JsonArray();
      list.forEach(item -> array.add(element(item)));
      return array;
    }
    return new JsonPrimitive(value.toString());
  }
}
