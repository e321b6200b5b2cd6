package dev.latchkey.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.error.DecodeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Int64Test {

  @ParameterizedTest
  @ValueSource(strings = {"39430", "\"39430\""})
  void document_isReadEitherWay_andWrittenBackTheWayItCame(String json) {
    Int64 number = Int64.codec().parse(json);

    assertThat(number.value()).isEqualTo(39_430);
    assertThat(Int64.codec().toJson(number)).isEqualTo(json);
  }

  @Test
  void newNumber_isWrittenAsAText_whichJavaScriptDoesNotRound() {
    assertThat(Int64.codec().toJson(Int64.of(Long.MAX_VALUE))).isEqualTo("\"9223372036854775807\"");
  }

  @Test
  void sameNumber_isTheSame_whicheverWayItCame() {
    assertThat(Int64.codec().parse("5"))
        .isEqualTo(Int64.of(5))
        .hasSameHashCodeAs(Int64.of(5))
        .isNotEqualTo(Int64.of(6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "\"N/A\"", "\"\"", "9223372036854775808", "true", "[]"})
  void anythingElse_isRefused(String json) {
    assertThatThrownBy(() -> Int64.codec().parse(json))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("a 64-bit integer");
  }
}
