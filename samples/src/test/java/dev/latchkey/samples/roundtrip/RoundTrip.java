package dev.latchkey.samples.roundtrip;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.latchkey.error.DecodeException;
import dev.latchkey.json.JsonCodec;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * From JSON to a value and back, for random documents of one schema.
 *
 * @param schema what the documents fit
 * @param seed one seed, one sequence of documents
 */
record RoundTrip(JsonNode document, JsonNode schema, long seed) {

  /** A document that did not come back as it was. */
  record Loss(String sent, String got) {}

  /** The first document of so many that is not written back as it was; small ones come first. */
  Optional<Loss> firstLoss(JsonCodec<?> codec, int documents, boolean news) {
    Random random = new Random(seed);
    List<RandomDocument> sent =
        IntStream.range(0, documents)
            .mapToObj(i -> new RandomDocument(document, schema, random, news, 2 + i / 40))
            .toList();
    return sent.parallelStream()
        .map(each -> loss(codec, each))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static <T> Optional<Loss> loss(JsonCodec<T> codec, RandomDocument sent) {
    String json = sent.value().toString();
    try {
      T parsed = codec.parse(json);
      String written = codec.toJson(parsed);
      T again = codec.parse(written);
      boolean same =
          same(sent.value(), JsonParser.parseString(written), "", sent)
              && again.equals(parsed)
              && again.hashCode() == parsed.hashCode();
      return same ? Optional.empty() : Optional.of(new Loss(json, written));
    } catch (DecodeException refused) {
      return Optional.of(new Loss(json, refused.toString()));
    }
  }

  private static boolean same(JsonElement sent, JsonElement got, String at, RandomDocument of) {
    if (sent instanceof JsonObject object) {
      return got instanceof JsonObject other
          && object.keySet().equals(other.keySet())
          && object.entrySet().stream().allMatch(member -> sameMember(member, other, at, of));
    }
    if (sent instanceof JsonArray array) {
      return got instanceof JsonArray other
          && array.size() == other.size()
          && IntStream.range(0, array.size())
              .allMatch(i -> same(array.get(i), other.get(i), at + "/" + i, of));
    }
    // as texts: Gson takes numbers for equal that differ behind the precision of a double
    return sent.toString().equals(got.toString())
        || (of.decimals().contains(at) && sameNumber(sent, got))
        || (of.timestamps().contains(at) && sameInstant(sent, got));
  }

  private static boolean sameMember(
      Map.Entry<String, JsonElement> member, JsonObject got, String at, RandomDocument of) {
    String name = member.getKey();
    return same(member.getValue(), got.get(name), at + "/" + name, of);
  }

  private static boolean sameNumber(JsonElement sent, JsonElement got) {
    return got.isJsonPrimitive()
        && got.getAsJsonPrimitive().isNumber()
        && sent.getAsBigDecimal().compareTo(got.getAsBigDecimal()) == 0;
  }

  private static boolean sameInstant(JsonElement sent, JsonElement got) {
    return got.isJsonPrimitive()
        && OffsetDateTime.parse(sent.getAsString())
            .isEqual(OffsetDateTime.parse(got.getAsString()));
  }
}
