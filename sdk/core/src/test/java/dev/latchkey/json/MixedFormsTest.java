package dev.latchkey.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.stream.JsonReader;
import dev.latchkey.error.DecodeException;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members that come in more than one form. */
class MixedFormsTest {

  @ParameterizedTest
  @ValueSource(strings = {"41", "\"41\"", "\"N/A\"", "9007199254740993"})
  void integerOrText_isWrittenBackTheWayItCame(String json) {
    assertThat(IntegerOrText.codec().toJson(IntegerOrText.codec().parse(json))).isEqualTo(json);
  }

  @Test
  void integerOrText_givesNumbersAsFarAsTheyGo() {
    IntegerOrText large = IntegerOrText.codec().parse("9007199254740993");

    assertThat(large.asLong()).hasValue(9_007_199_254_740_993L);
    assertThat(large.asInt()).isEmpty();
    assertThat(IntegerOrText.of(41).asInt()).hasValue(41);
    assertThat(IntegerOrText.of("41").asLong()).isEmpty();
    assertThat(IntegerOrText.of(41)).isNotEqualTo(IntegerOrText.of("41"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"CURATED\"", "\"CURATED,SELF-PUBLISHED\"", "[\"CURATED\"]", "[]", "\"\""})
  void textOrList_isWrittenBackTheWayItCame(String json) {
    TextOrList parsed = TextOrList.codec().parse(json);

    assertThat(TextOrList.codec().toJson(parsed)).isEqualTo(json);
    assertThat(TextOrList.codec().parse(json)).isEqualTo(parsed).hasSameHashCodeAs(parsed);
  }

  @Test
  void textOrList_givesTheSameItemsForBothForms() {
    TextOrList text = TextOrList.codec().parse("\"CURATED,SELF-PUBLISHED\"");
    TextOrList list = TextOrList.codec().parse("[\"CURATED\",\"SELF-PUBLISHED\"]");

    assertThat(text.items())
        .isEqualTo(list.items())
        .isEqualTo(List.of("CURATED", "SELF-PUBLISHED"));
    assertThat(text).isNotEqualTo(list);
    assertThat(list.isList()).isTrue();
    assertThat(TextOrList.of("").items()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "{}", "[7]", "true"})
  void textOrList_refusesAnythingElse(String json) {
    assertThatThrownBy(() -> TextOrList.codec().parse(json)).isInstanceOf(DecodeException.class);
  }

  @Test
  void entry_ofAnotherKind_isKeptAsExtra() throws IOException {
    Map<String, Boolean> entries = new LinkedHashMap<>();
    Map<String, RawJson> extra = new LinkedHashMap<>();
    JsonReader in = new JsonReader(new StringReader("{\"a\":true,\"b\":{\"c\":1.50},\"d\":null}"));
    in.beginObject();
    while (in.hasNext()) {
      Members.readEntry(in, in.nextName(), ScalarCodec.BOOLEAN, entries::put, extra::put);
    }

    assertThat(entries).containsExactly(Map.entry("a", true));
    assertThat(extra)
        .containsExactly(
            Map.entry("b", RawJson.of("{\"c\":1.50}")), Map.entry("d", RawJson.of("null")));
  }

  @Test
  void joined_takesWhatIsThere() {
    assertThat(Members.joined(List.of(1), List.of(2))).containsExactly(1, 2);
    assertThat(Members.joined(null, List.of(2))).containsExactly(2);
    assertThat(Members.<Integer>joined(null, null)).isEmpty();
  }
}
