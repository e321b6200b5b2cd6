package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WipedTextTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anyText_isWrittenInUtf8(long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int left = 3_000; left > 0; left--) {
      int codePoint = random.nextInt(1 << (7 + random.nextInt(15)));
      boolean whole =
          codePoint <= Character.MAX_CODE_POINT
              && Character.getType(codePoint) != Character.SURROGATE;
      text.appendCodePoint(whole ? codePoint : 'x');
    }

    try (WipedText one = new WipedText();
        WipedText other = new WipedText()) {
      one.write(text.toString());
      for (char c : text.toString().toCharArray()) {
        other.write(c); // pairs come in halves
      }

      byte[] expected = text.toString().getBytes(StandardCharsets.UTF_8);
      assertThat(one.toByteArray()).isEqualTo(expected);
      assertThat(other.toByteArray()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud83d", "\ude00", "a\ud83db", "\ud83d\ud83d\ude00", "\ude00\ud83d"})
  void halfAPair_isRefused(String text) {
    try (WipedText out = new WipedText()) {
      assertThatExceptionOfType(MalformedInputException.class)
          .isThrownBy(
              () -> {
                out.write(text.toCharArray());
                out.toByteArray();
              });
    }
  }

  @Test
  void arrayThatIsOutgrown_isWiped() throws IOException {
    try (WipedText out = new WipedText()) {
      byte[] first = out.bytes;
      while (out.bytes == first) {
        out.write("pass");
      }

      assertThat(first).containsOnly(0);
      assertThat(new String(out.toByteArray(), StandardCharsets.UTF_8)).matches("(pass)+");
    }
  }

  @Test
  void close_wipesTheText() throws IOException {
    WipedText out = new WipedText();
    out.write("password");

    out.close();

    assertThat(out.bytes).containsOnly(0);
  }
}
