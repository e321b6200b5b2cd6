package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.latchkey.json.JsonCodec;
import dev.latchkey.json.Members;
import dev.latchkey.json.ScalarCodec;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatchTest {

  @Test
  void absentAndClear_areNotTheSame() {
    assertThat(Patch.<String>absent()).isNotEqualTo(Patch.clear()).isEqualTo(Patch.absent());
    assertThat(Patch.clear().isClear()).isTrue();
    assertThat(Patch.clear().isAbsent()).isFalse();
    assertThat(Patch.clear().isSet()).isFalse();
    assertThat(Patch.absent().isAbsent()).isTrue();
    assertThat(Patch.absent().value()).isNull();
  }

  @Test
  void equals_comparesValues() {
    assertThat(Patch.set("a"))
        .isEqualTo(Patch.set("a"))
        .hasSameHashCodeAs(Patch.set("a"))
        .isNotEqualTo(Patch.set("b"))
        .isNotEqualTo(Patch.clear())
        .isNotEqualTo("a");
  }

  @Test
  @SuppressWarnings("NullAway") // what a caller without a null checker may do
  void set_withNull_namesWhatClears() {
    assertThatThrownBy(() -> Patch.set(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("Patch.clear()");
  }

  @Test
  void map_keepsAbsentAndClear() {
    assertThat(Patch.set(List.of("a")).map(List::size)).isEqualTo(Patch.set(1));
    assertThat(Patch.<String>clear().map(String::length)).isEqualTo(Patch.clear());
    assertThat(Patch.<String>absent().map(String::length)).isEqualTo(Patch.absent());
  }

  @Test
  void toString_tellsTheThreeApart_andMasksSecrets() {
    assertThat(Patch.absent()).hasToString("absent");
    assertThat(Patch.clear()).hasToString("null");
    assertThat(Patch.set(7)).hasToString("7");
    assertThat(Patch.set(Secret.of("correct-horse")).toString()).doesNotContain("correct-horse");
  }

  @Test
  void json_isNothing_aNull_orAValue() throws IOException {
    assertThat(written(Patch.absent())).isEqualTo("{}");
    assertThat(written(Patch.clear())).isEqualTo("{\"name\":null}");
    assertThat(written(Patch.set("a"))).isEqualTo("{\"name\":\"a\"}");
  }

  @Test
  void json_isReadAsItIsWritten() throws IOException {
    assertThat(read("null")).isEqualTo(Patch.clear());
    assertThat(read("\"a\"")).isEqualTo(Patch.set("a"));
  }

  private static String written(Patch<String> change) throws IOException {
    StringWriter text = new StringWriter();
    JsonWriter out = JsonCodec.newWriter(text);
    out.beginObject();
    Members.write(out, "name", change, ScalarCodec.STRING);
    out.endObject();
    return text.toString();
  }

  private static Patch<String> read(String json) throws IOException {
    return Members.readPatch(new JsonReader(new StringReader(json)), ScalarCodec.STRING);
  }
}
