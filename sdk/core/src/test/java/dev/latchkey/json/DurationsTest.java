package dev.latchkey.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.error.DecodeException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "3600s, PT1H",
    "0s, PT0S",
    "1.5s, PT1.5S",
    "0.000000001s, PT0.000000001S",
    "-1.5s, PT-1.5S",
    "1000000s, PT277H46M40S",
  })
  void duration_isSecondsInAText(String text, Duration duration) {
    assertThat(ScalarCodec.DURATION.toJson(duration)).isEqualTo('"' + text + '"');
    assertThat(ScalarCodec.DURATION.parse('"' + text + '"')).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3600",
        "\"3600\"",
        "\"1h\"",
        "\"1e3s\"",
        "\"s\"",
        "\".5s\"",
        "\"9999999999999s\"",
        "\"0.0000000001s\"",
        "null"
      })
  void anythingElse_isRefused(String json) {
    assertThatThrownBy(() -> ScalarCodec.DURATION.parse(json))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("a duration such as 3600s");
  }
}
