package dev.latchkey.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.Secret;
import dev.latchkey.error.DecodeException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarCodecTest {

  @Test
  void long_isReadFromANumberAndFromAString() {
    assertThat(ScalarCodec.LONG.parse("39430")).isEqualTo(39_430);
    assertThat(ScalarCodec.LONG.parse("\"9223372036854775807\"")).isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "\"N/A\"", "\"\"", "9223372036854775808", "1e400", "true", "[]"})
  void long_refusesWhatIsNone_withoutShowingIt(String json) {
    assertThatThrownBy(() -> ScalarCodec.LONG.parse(json))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("a 64-bit integer")
        .hasMessageNotContaining("N/A");
  }

  @Test
  void mismatch_namesThePlace_inAnArrayToo() {
    assertThatThrownBy(() -> Codecs.list(ScalarCodec.LONG).parse("[1, \"x\", 3]"))
        .isInstanceOfSatisfying(DecodeException.class, e -> assertThat(e.path()).isEqualTo("$[1]"));
  }

  @Test
  void decimal_keepsEveryDigit() {
    assertThat(ScalarCodec.DECIMAL.parse("240.50")).isEqualTo(new BigDecimal("240.50"));
    assertThat(ScalarCodec.DECIMAL.toJson(new BigDecimal("240.50"))).isEqualTo("240.50");
  }

  @Test
  void decimal_refusesAScaleThatWouldExhaustTheMachine() {
    assertThatThrownBy(() -> ScalarCodec.DECIMAL.parse("1e999999999"))
        .isInstanceOf(DecodeException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2031-03-31T23:59:59Z, 2031-03-31T23:59:59Z",
    "2031-03-31T23:59:59.5Z, 2031-03-31T23:59:59.500Z",
    "2031-03-31T23:59:59.000Z, 2031-03-31T23:59:59Z",
    "2031-03-31T23:59:59.000000001Z, 2031-03-31T23:59:59.000000001Z",
    "2031-03-31T23:59:59.010Z, 2031-03-31T23:59:59.010Z",
    "2031-03-31T23:59:59.123456789Z, 2031-03-31T23:59:59.123456789Z",
    "2031-03-31T23:59:59+02:00, 2031-03-31T21:59:59Z",
    "2019-08-24 14:15:22.123456+00:00, 2019-08-24T14:15:22.123456Z",
    "2019-08-24T14:15:22, 2019-08-24T14:15:22Z",
  })
  void instant_isReadInEveryFormThatPlatformsSend(String text, Instant expected) {
    assertThat(ScalarCodec.INSTANT.parse('"' + text + '"')).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1700000000",
        "\"\"",
        "\"yesterday\"",
        "\"2031-13-01T00:00:00Z\"",
        "\"2031-02-30T00:00:00Z\"",
        "\"2031-02-01T00:00:00.0123456789Z\""
      })
  void instant_refusesTheRest(String json) {
    assertThatThrownBy(() -> ScalarCodec.INSTANT.parse(json))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("a timestamp");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-04-01",
        "2024-02-29",
        "0001-01-01",
        "9999-12-31",
        "+10000-01-01",
        "-0044-03-15"
      })
  void date_isReadAndWrittenAsIsoHasIt(String text) {
    LocalDate date = ScalarCodec.DATE.parse('"' + text + '"');
    assertThat(date).isEqualTo(LocalDate.parse(text));
    assertThat(ScalarCodec.DATE.toJson(date)).isEqualTo('"' + text + '"');
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2025-04-01T00:00", "2025-04-01T23:30:00.5Z", "2025-04-01T00:30:00+02:00"})
  void date_isTheDayOfADateWithATime(String text) {
    assertThat(ScalarCodec.DATE.parse('"' + text + '"')).isEqualTo(LocalDate.of(2025, 4, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-02-29",
        "2025-13-01",
        "2025-4-1",
        "2025/04/01",
        "20250401",
        "2025-04-01T",
        "2025-04-01Tnoon",
        "2025-02-29T00:00:00Z",
        "2025-04-01T24:00:00",
        ""
      })
  void date_refusesTheRest(String text) {
    assertThatThrownBy(() -> ScalarCodec.DATE.parse('"' + text + '"'))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("a date");
  }

  @Test
  void secret_isWrittenWithItsValue_becauseThisIsTheWire() {
    Secret secret = ScalarCodec.SECRET.parse("\"s3cret\"");
    assertThat(ScalarCodec.SECRET.toJson(secret)).isEqualTo("\"s3cret\"");
  }

  @Test
  void string_isNotEscapedForHtml() {
    assertThat(ScalarCodec.STRING.toJson("a=<b>&")).isEqualTo("\"a=<b>&\"");
  }

  @Test
  void parse_refusesWhatComesAfterTheDocument() {
    assertThatThrownBy(() -> ScalarCodec.STRING.parse("\"a\" \"b\""))
        .isInstanceOf(DecodeException.class);
  }
}
