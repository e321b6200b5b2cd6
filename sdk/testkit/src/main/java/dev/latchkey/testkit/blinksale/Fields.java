package dev.latchkey.testkit.blinksale;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The members of a request that has passed the rules; what is missing is null.
 *
 * @param json the request, or an item of it
 */
record Fields(JsonObject json) {

  private @Nullable JsonElement value(String name) {
    JsonElement value = json.get(name);
    return value == null || value.isJsonNull() ? null : value;
  }

  @Nullable String text(String name) {
    JsonElement value = value(name);
    return value == null ? null : value.getAsString();
  }

  /** A text that the rules require. */
  String required(String name) {
    return json.get(name).getAsString();
  }

  BigDecimal number(String name) {
    JsonElement value = value(name);
    return value == null ? BigDecimal.ZERO : value.getAsBigDecimal();
  }

  @Nullable Integer integer(String name) {
    JsonElement value = value(name);
    return value == null ? null : value.getAsInt();
  }

  @Nullable LocalDate date(String name) {
    String text = text(name);
    return text == null ? null : LocalDate.parse(text);
  }

  boolean flag(String name, boolean otherwise) {
    JsonElement value = value(name);
    return value == null ? otherwise : value.getAsBoolean();
  }

  JsonObject object(String name) {
    return value(name) instanceof JsonObject object ? object : new JsonObject();
  }

  List<Fields> items(String name) {
    return StreamSupport.stream(json.getAsJsonArray(name).spliterator(), false)
        .map(item -> new Fields(item.getAsJsonObject()))
        .toList();
  }
}
