package dev.latchkey.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.stream.JsonWriter;
import dev.latchkey.Secret;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret is spelled as Gson spells a text, without being one on the way. */
class SecretWriterTest {

  /** Whatever is escaped somewhere, or has two, three or four bytes; half a pair too. */
  private static final String ODD =
      "\0\u0001\b\t\n\u000b\f\r\u001f \"'\\\\/<>&=\u007f\u0080é€\u2027\u2028\u2029\ufeff\uffff😀\ud83d";

  @Test
  void everyCharacter_isSpelledAsGsonSpellsIt() throws IOException {
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      String text = "a" + (char) c;
      assertThat(written(Secret.of(text))).isEqualTo(gson(text));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anyText_isSpelledAsGsonSpellsIt(long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < 1_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int left = random.nextInt(40); left > 0; left--) {
        text.append(
            random.nextBoolean()
                ? ODD.charAt(random.nextInt(ODD.length()))
                : (char) random.nextInt(Character.MAX_VALUE + 1));
      }
      assertThat(written(Secret.of(text))).isEqualTo(gson(text.toString()));
    }
  }

  @Test
  void everyPlaceInADocument_getsItsSeparators() throws IOException {
    StringWriter text = new StringWriter();
    JsonWriter out = JsonCodec.newWriter(text);
    Secret secret = Secret.of("s");

    out.beginObject().name("a");
    ScalarCodec.SECRET.write(out, secret);
    out.name("b").beginArray();
    ScalarCodec.SECRET.write(out, secret);
    ScalarCodec.SECRET.write(out, secret);
    out.value(1).endArray().name("c");
    ScalarCodec.SECRET.write(out, secret);
    out.endObject();

    assertThat(text).hasToString("{\"a\":\"s\",\"b\":[\"s\",\"s\",1],\"c\":\"s\"}");
  }

  @Test
  void writerOfSomebodyElse_isServedToo() throws IOException {
    StringWriter text = new StringWriter();

    ScalarCodec.SECRET.write(new JsonWriter(text), Secret.of("a\"b"));

    assertThat(text).hasToString("\"a\\\"b\"");
  }

  private static String written(Secret secret) {
    return ScalarCodec.SECRET.toJson(secret);
  }

  private static String gson(String text) throws IOException {
    StringWriter written = new StringWriter();
    JsonWriter out = new JsonWriter(written);
    out.setHtmlSafe(false);
    out.value(text);
    return written.toString();
  }
}
