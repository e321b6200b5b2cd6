package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import dev.latchkey.error.ConfigurationException;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class SecretTest {

  private static final String VALUE = "correct-horse-battery-staple";

  @Test
  void toString_showsATagAndNotTheValue() {
    assertThat(Secret.of(VALUE).toString()).matches("Secret\\(#[0-9a-f]{4}\\)");
  }

  @Test
  void toString_ofEqualSecrets_isEqual() {
    assertThat(Secret.of(VALUE)).hasToString(Secret.of(VALUE).toString());
  }

  @Test
  void equals_comparesValues() {
    assertThat(Secret.of(VALUE))
        .isEqualTo(Secret.of(VALUE))
        .hasSameHashCodeAs(Secret.of(VALUE))
        .isNotEqualTo(Secret.of(VALUE + "!"))
        .isNotEqualTo(VALUE);
  }

  @Test
  void gson_refusesToWriteIt() {
    record Holder(Secret secret) {}
    assertThatThrownBy(() -> new Gson().toJson(new Holder(Secret.of(VALUE))))
        .hasMessageContaining("not written as JSON")
        .hasMessageNotContaining(VALUE);
  }

  @Test
  void javaSerialization_refusesToWriteIt() throws Exception {
    ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream());
    assertThatThrownBy(() -> out.writeObject(Secret.of(VALUE)))
        .isInstanceOf(NotSerializableException.class);
  }

  @Test
  void fromEnv_ofAVariableThatIsNotSet_namesIt() {
    assertThatThrownBy(() -> Secret.fromEnv("LATCHKEY_TEST_NOT_SET"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("LATCHKEY_TEST_NOT_SET");
  }
}
