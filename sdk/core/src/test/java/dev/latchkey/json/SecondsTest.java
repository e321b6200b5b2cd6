package dev.latchkey.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecondsTest {

  @ParameterizedTest
  @CsvSource({
    "3600, 3600",
    "'\"3600\"', 3600",
    "3600.9, 3600",
    "0, 0",
    "-1, -1",
    "-2147483648, -2147483648",
    "9223372036854775807, 9223372036854775807",
    "9223372036854775808, 9223372036854775807",
    "1e30, 9223372036854775807",
    "1e-999999999, 0",
  })
  void value_isWholeSecondsThatFitALong(String json, long expected) {
    assertThat(Seconds.codec().parse(json).value()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"1h\"", "true", "{\"a\":1}", "[]", "1e999999999999"})
  void value_ofWhatIsNoNumber_isNull_andTheTokensAreNotLost(String json) {
    assertThat(Seconds.codec().parse(json).value()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"3600", "\"3600\"", "3600.90", "{\"a\":1}"})
  void document_isWrittenBackTheWayItCame(String json) {
    assertThat(Seconds.codec().toJson(Seconds.codec().parse(json))).isEqualTo(json);
  }
}
