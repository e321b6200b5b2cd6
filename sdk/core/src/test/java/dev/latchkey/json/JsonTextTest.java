package dev.latchkey.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.stream.JsonWriter;
import dev.latchkey.Secret;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever it is told to write, it writes what the writer for any other target does. */
class JsonTextTest {

  @FunctionalInterface
  private interface Script {
    void run(JsonWriter out) throws IOException;
  }

  private static void assertAsElsewhere(Script script) throws IOException {
    StringWriter elsewhere = new StringWriter();
    script.run(JsonCodec.newWriter(elsewhere));
    JsonText text = new JsonText();
    script.run(text);
    assertThat(text.text()).isEqualTo(elsewhere.toString());
  }

  @Test
  void structure_isSeparatedByCommas() throws IOException {
    assertAsElsewhere(
        out -> {
          out.beginObject().name("a").beginArray().endArray().name("b").beginArray();
          out.value(1).value(-2L).value("[").value("{").value(":").beginObject().endObject();
          out.beginArray().value(true).value((Boolean) null).nullValue().endArray().endArray();
          out.name("c").jsonValue("{\"raw\":[]}").name("d").value((String) null).endObject();
        });
  }

  @Test
  void documents_ofAnyLengthAreWhole() throws IOException {
    for (int length = 1; length < 20_000; length += 1 + length / 5) {
      int members = length;
      assertAsElsewhere(
          out -> {
            out.beginArray();
            for (int i = 0; i < members; i++) {
              out.beginObject().name("n" + i).value("é".repeat(i % 90)).endObject();
            }
            out.endArray();
          });
    }
  }

  @Test
  void texts_areEscapedAlike() throws IOException {
    for (char c = 0; c < 0x3000; c++) {
      String text = "a" + c + "b" + c;
      assertAsElsewhere(out -> out.beginObject().name(text).value(text).endObject());
    }
  }

  @Test
  void secrets_areEscapedAlike() throws IOException {
    Secret secret = Secret.of("a\"b\\c\u0001\u2028😀");

    assertAsElsewhere(out -> ScalarCodec.SECRET.write(out, secret));
  }

  @Test
  void numbers_areSpelledAlike() throws IOException {
    assertAsElsewhere(
        out -> {
          out.beginArray().value(Integer.MIN_VALUE).value(Long.MAX_VALUE).value(0.5).value(1.5f);
          out.value(new BigDecimal("1E+3")).value(new BigDecimal("1.50")).value((Number) null);
          out.value(BigInteger.TWO.pow(80)).value((Number) 7).value((Number) 8L).endArray();
        });
  }

  @Test
  void number_thatJsonDoesNotHave_isRefused() {
    assertThatThrownBy(() -> new JsonText().value(Double.NaN))
        .isInstanceOf(NumberFormatException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-0001-12-31T23:59:59Z",
        "0000-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999999999Z",
        "1970-01-01T00:00:00Z",
        "2000-02-29T12:00:00.100Z",
        "2030-01-02T03:04:05.000001Z",
        "9999-12-31T23:59:59.000000001Z",
        "+10000-01-01T00:00:00Z",
      })
  void timestamp_isSpelledAsByTheJdk(String time) throws IOException {
    assertThat(ScalarCodec.INSTANT.toJson(Instant.parse(time))).isEqualTo('"' + time + '"');
  }

  @Test
  void timestamps_areSpelledAsByTheJdk() {
    Random random = new Random(42);
    for (int i = 0; i < 10_000; i++) {
      long second = random.nextLong(-62_300_000_000L, 253_500_000_000L);
      Instant time = Instant.ofEpochSecond(second, random.nextInt(3) * 333_333_000L + i % 2);
      assertThat(ScalarCodec.INSTANT.toJson(time)).isEqualTo('"' + time.toString() + '"');
    }
  }

  @Test
  void document_thatIsNotAtItsEnd_isNoDocument() {
    JsonText text = new JsonText();
    text.beginObject();

    assertThatIllegalStateException().isThrownBy(text::text);
    assertThatIllegalStateException().isThrownBy(() -> text.endObject().endObject());
  }
}
