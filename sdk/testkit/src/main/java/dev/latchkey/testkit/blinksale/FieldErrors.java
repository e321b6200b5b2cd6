package dev.latchkey.testkit.blinksale;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.latchkey.testkit.Call;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** What is wrong with the fields of a request, in the words of the platform. Not thread-safe. */
final class FieldErrors {

  private final JsonObject errors = new JsonObject();
  private String prefix = "";

  boolean isEmpty() {
    return errors.isEmpty();
  }

  JsonObject json() {
    return errors;
  }

  FieldErrors add(String field, String complaint) {
    JsonArray complaints = new JsonArray();
    complaints.add("The " + (prefix + field).replace('_', ' ') + " " + complaint);
    errors.add(prefix + field, complaints);
    return this;
  }

  FieldErrors requireText(JsonObject body, String field) {
    return isMissing(body, field) ? missing(field) : text(body, field);
  }

  FieldErrors requireNumber(JsonObject body, String field) {
    return isMissing(body, field) ? missing(field) : number(body, field);
  }

  FieldErrors text(JsonObject body, String field) {
    return check(body, field, JsonPrimitive::isString, "must be a string.");
  }

  FieldErrors number(JsonObject body, String field) {
    return check(body, field, JsonPrimitive::isNumber, "must be a number.");
  }

  /** A text that names something which is there. Says nothing about a field without a text. */
  FieldErrors known(JsonObject body, String field, Predicate<String> known) {
    return isMissing(body, field)
        ? this
        : check(
            body,
            field,
            value -> !value.isString() || known.test(value.getAsString()),
            "is invalid.");
  }

  /** The items of a list that must not be empty; those that are no objects count as empty ones. */
  List<JsonObject> requireItems(JsonObject body, String field) {
    if (!(body.get(field) instanceof JsonArray items) || items.isEmpty()) {
      missing(field);
      return List.of();
    }
    return StreamSupport.stream(items.spliterator(), false)
        .map(item -> item instanceof JsonObject object ? object : new JsonObject())
        .toList();
  }

  /** Names the fields of an item by its place: {@code line_items.0.name}. */
  void under(String place, Consumer<FieldErrors> rules) {
    prefix = place;
    rules.accept(this);
    prefix = "";
  }

  FieldErrors date(JsonObject body, String field) {
    return check(body, field, FieldErrors::isDate, "is not a valid date.");
  }

  /** Neither missing nor null, when the platform has a default of its own. */
  FieldErrors flag(JsonObject body, String field) {
    return body.has(field) && body.get(field).isJsonNull()
        ? add(field, "field must be true or false.")
        : check(body, field, JsonPrimitive::isBoolean, "field must be true or false.");
  }

  /** INFERRED: the platform refuses page numbers and sizes that make no sense. */
  FieldErrors positive(Call call, String parameter) {
    String value = call.query(parameter);
    return value == null || value.matches("0*[1-9]\\d{0,8}")
        ? this
        : add(parameter, "must be an integer greater than 0.");
  }

  private FieldErrors check(
      JsonObject body, String field, Predicate<JsonPrimitive> right, String complaint) {
    if (!body.has(field) || body.get(field).isJsonNull()) {
      return this;
    }
    return body.get(field) instanceof JsonPrimitive value && right.test(value)
        ? this
        : add(field, complaint);
  }

  private FieldErrors missing(String field) {
    return add(field, "field is required.");
  }

  private static boolean isMissing(JsonObject body, String field) {
    return !body.has(field)
        || body.get(field).isJsonNull()
        || (body.get(field) instanceof JsonPrimitive value
            && value.isString()
            && value.getAsString().isBlank());
  }

  private static boolean isDate(JsonPrimitive value) {
    if (!value.isString()) {
      return false;
    }
    try {
      LocalDate.parse(value.getAsString());
      return true;
    } catch (DateTimeParseException noDate) {
      return false;
    }
  }
}
