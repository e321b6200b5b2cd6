package dev.latchkey.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.error.DecodeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawJsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "\"text\"",
        "1.50",
        "12345678901234567890123",
        "1e3",
        "[]",
        "{}",
        "{\"a\":[1,{\"b\":null}],\"c\":\"\\u2028\"}"
      })
  void parse_keepsTheTextAsItIs(String json) {
    RawJson raw = RawJson.of(json);
    assertThat(raw.json()).isEqualTo(json);
    assertThat(RawJson.codec().toJson(raw)).isEqualTo(json);
  }

  @Test
  void toString_doesNotShowTheContent() {
    assertThat(RawJson.of("{\"token\":\"s3cret\"}").toString()).doesNotContain("s3cret");
  }

  @Test
  void parse_refusesADocumentThatIsTooDeep() {
    String deep = "[".repeat(10_000) + "]".repeat(10_000);
    assertThatThrownBy(() -> RawJson.of(deep)).isInstanceOf(DecodeException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"a\"", "nope", "<html>", "[1,]", "{'a':1}"})
  void parse_refusesWhatIsNotJson(String text) {
    assertThatThrownBy(() -> RawJson.of(text)).isInstanceOf(DecodeException.class);
  }
}
