package dev.latchkey.samples.roundtrip;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.internal.LazilyParsedNumber;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A random document that fits a schema. With news, it has members and values of enums that the
 * schema does not know.
 */
final class RandomDocument {

  private static final int DEEPEST = 8;
  private static final String CHARACTERS = "az AZ09-_/:,.'<&=\"\\\b\f\n\r\t\u0001\u007fé€\u2028漢";
  private static final String DIGITS = "0123456789";

  private final JsonNode document;
  private final Random random;
  private final boolean news;
  private int budget;

  /** Numbers that mean a quantity, by their place: 1.0 may come back as 1.00. */
  private final Set<String> decimals = new HashSet<>();

  /** Timestamps, by their place: 09:30:00.000Z may come back as 09:30:00Z. */
  private final Set<String> timestamps = new HashSet<>();

  private final JsonElement value;

  /**
   * @param budget about how many values it has
   */
  RandomDocument(JsonNode document, JsonNode schema, Random random, boolean news, int budget) {
    this.document = document;
    this.random = random;
    this.news = news;
    this.budget = budget;
    this.value = value(schema, "", 0);
  }

  JsonElement value() {
    return value;
  }

  Set<String> decimals() {
    return decimals;
  }

  Set<String> timestamps() {
    return timestamps;
  }

  private JsonElement value(JsonNode unresolved, String at, int depth) {
    JsonNode schema = Contracts.resolve(document, unresolved);
    budget--;
    for (String choice : List.of("oneOf", "anyOf")) {
      if (schema.has(choice)) {
        JsonNode branches = schema.path(choice);
        return value(branches.get(random.nextInt(branches.size())), at, depth);
      }
    }
    if (schema.has("enum")) {
      return literal(schema.path("enum"));
    }
    return switch (schema.path("type").asText(schema.has("properties") ? "object" : "")) {
      case "object" -> object(schema, at, depth);
      case "array" -> array(schema.path("items"), at, depth);
      case "string" -> string(schema, at);
      case "integer" -> integer(schema.path("format").asText().equals("int64") ? 64 : 32);
      case "number" -> {
        decimals.add(at);
        yield decimal();
      }
      case "boolean" -> new JsonPrimitive(random.nextBoolean());
      default -> anything(depth);
    };
  }

  private JsonElement literal(JsonNode literals) {
    List<String> known = new ArrayList<>();
    literals.forEach(literal -> known.add(literal.isNull() ? null : literal.asText()));
    known.remove(null);
    return new JsonPrimitive(
        news && random.nextBoolean()
            ? "BRAND_NEW_" + random.nextInt(100)
            : known.get(random.nextInt(known.size())));
  }

  private JsonObject object(JsonNode schema, String at, int depth) {
    JsonObject object = new JsonObject();
    Set<String> required = new HashSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              boolean must = required.contains(property.getKey());
              if (must || (wanted(depth) && random.nextInt(10) < 7)) {
                object.add(
                    property.getKey(),
                    member(property.getValue(), at + "/" + property.getKey(), depth));
              }
            });
    JsonNode more = schema.path("additionalProperties");
    boolean map = !schema.has("properties") || more.isObject();
    int unknown = map ? random.nextInt(3) : news ? 1 + random.nextInt(2) : 0;
    for (int i = 0; i < unknown && (news || wanted(depth)); i++) {
      String name = "new " + text(6);
      object.add(
          name, more.isObject() ? member(more, at + "/" + name, depth) : anything(depth + 1));
    }
    return object;
  }

  private boolean wanted(int depth) {
    return budget > 0 && depth < DEEPEST;
  }

  private JsonElement member(JsonNode schema, String at, int depth) {
    boolean mayBeNull = Contracts.resolve(document, schema).path("nullable").asBoolean();
    return mayBeNull && random.nextInt(5) == 0 ? JsonNull.INSTANCE : value(schema, at, depth + 1);
  }

  private JsonArray array(JsonNode items, String at, int depth) {
    JsonArray array = new JsonArray();
    for (int left = random.nextInt(4); left > 0 && wanted(depth); left--) {
      array.add(member(items, at + "/" + array.size(), depth));
    }
    return array;
  }

  private JsonPrimitive string(JsonNode schema, String at) {
    if (schema.path("x-int64").asBoolean()) {
      JsonPrimitive number = integer(64);
      return random.nextBoolean() ? number : new JsonPrimitive(number.getAsString());
    }
    if (schema.path("x-duration").asBoolean()) {
      return new JsonPrimitive(random.nextInt(1 << 20) + "s");
    }
    return new JsonPrimitive(
        switch (schema.path("format").asText()) {
          case "date-time" -> {
            timestamps.add(at);
            yield timestamp();
          }
          case "date" -> day().toString();
          case "uri" -> "https://host" + random.nextInt(9) + ".example/a%20b?c=" + digits(3) + "#d";
          default -> text(12);
        });
  }

  private LocalDate day() {
    return LocalDate.ofEpochDay(random.nextLong(-700_000, 2_900_000));
  }

  /** RFC 3339 with 0 to 9 fraction digits, mostly in UTC. */
  private String timestamp() {
    Instant second = Instant.ofEpochSecond(random.nextLong(-60_000_000_000L, 250_000_000_000L));
    String text = second.toString();
    String fraction = digits(random.nextInt(10));
    String offset = random.nextInt(8) == 0 ? "+05:30" : "Z";
    return text.substring(0, text.length() - 1)
        + (fraction.isEmpty() ? "" : "." + fraction)
        + offset;
  }

  private JsonPrimitive integer(int bits) {
    BigInteger any = new BigInteger(random.nextInt(bits), random);
    return new JsonPrimitive(random.nextBoolean() ? any : any.negate().subtract(BigInteger.ONE));
  }

  private JsonPrimitive decimal() {
    BigInteger digits = new BigInteger(random.nextInt(80), random);
    BigDecimal number = new BigDecimal(digits, random.nextInt(-5, 20));
    return new JsonPrimitive(random.nextBoolean() ? number : number.negate());
  }

  /** Any JSON, whose numbers must come back to the letter. */
  private JsonElement anything(int depth) {
    budget--;
    int kind = random.nextInt(wanted(depth) ? 9 : 7);
    if (kind >= 7) {
      JsonObject object = new JsonObject();
      JsonArray array = new JsonArray();
      for (int left = random.nextInt(3); left > 0; left--) {
        object.add(text(4), anything(depth + 1));
        array.add(anything(depth + 1));
      }
      return kind == 7 ? object : array;
    }
    return switch (kind) {
      case 0 -> JsonNull.INSTANCE;
      case 1 -> new JsonPrimitive(random.nextBoolean());
      case 2 -> integer(64);
      case 3 -> decimal();
      case 4 -> new JsonPrimitive(new LazilyParsedNumber("1.50e" + random.nextInt(9)));
      default -> new JsonPrimitive(text(12));
    };
  }

  private String digits(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
    }
    return text.toString();
  }

  private String text(int longest) {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(longest + 1); left > 0; left--) {
      if (random.nextInt(20) == 0) {
        text.appendCodePoint(0x1F600 + random.nextInt(40)); // two chars
      } else {
        text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
      }
    }
    return text.toString();
  }
}
