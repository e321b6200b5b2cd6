package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import dev.latchkey.error.ConfigurationException;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @Test
  void ofChars_copiesThem() {
    char[] typed = VALUE.toCharArray();
    Secret secret = Secret.of(typed);

    Arrays.fill(typed, ' ');

    assertThat(secret.reveal()).isEqualTo(VALUE);
    assertThat(secret).isEqualTo(Secret.of(VALUE));
  }

  @Test
  void revealChars_isANewArrayEachTime() {
    Secret secret = Secret.of(VALUE);

    Arrays.fill(secret.revealChars(), ' ');

    assertThat(secret.revealChars()).containsExactly(VALUE.toCharArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t \n", "\u2003"})
  void isBlank_ofWhiteSpace(String blank) {
    assertThat(Secret.of(blank).isBlank()).isTrue();
    assertThat(Secret.of(blank + "x").isBlank()).isFalse();
  }

  @Test
  void destroy_wipesTheValue() throws Exception {
    Secret secret = Secret.of(VALUE);
    Field value = Secret.class.getDeclaredField("value");
    value.setAccessible(true);
    Object held = ((AtomicReference<?>) value.get(secret)).get();

    secret.destroy();
    secret.destroy();

    assertThat((char[]) held).hasSize(VALUE.length()).containsOnly('\0');
    assertThat(secret.isDestroyed()).isTrue();
  }

  @Test
  void destroyed_hasNothingToRevealAndSaysSo() {
    Secret secret = Secret.of(VALUE);
    secret.destroy();

    for (ThrowingCallable way :
        List.<ThrowingCallable>of(
            secret::reveal, secret::revealChars, secret::isBlank, secret::digest)) {
      assertThatThrownBy(way)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("The secret was destroyed; its value is gone.");
    }
  }

  @Test
  void destroyed_canStillBeMatchedInALog() {
    Secret secret = Secret.of(VALUE);
    secret.destroy();

    String before = Secret.of(VALUE).toString();
    assertThat(secret.toString()).isEqualTo(before.replace(")", ", destroyed)"));
    assertThat(secret).hasSameHashCodeAs(Secret.of(VALUE));
  }

  @Test
  void destroyed_equalsNothingButItself() {
    Secret secret = Secret.of(VALUE);
    Secret other = Secret.of(VALUE);
    secret.destroy();
    other.destroy();

    assertThat(List.of(secret)).contains(secret);
    assertThat(secret).isNotEqualTo(other).isNotEqualTo(Secret.of(VALUE));
    assertThat(Secret.of(VALUE)).isNotEqualTo(secret);
  }

  @Test
  void digest_isTheSameForTheSameValue() {
    byte[] digest = Secret.of(VALUE).digest();

    assertThat(digest).hasSize(32).isEqualTo(Secret.of(VALUE).digest());
    assertThat(digest).isNotEqualTo(Secret.of(VALUE + "!").digest());
    assertThat(Secret.of("\ud83d").digest())
        .as("halves of different characters")
        .isNotEqualTo(Secret.of("\ud83e").digest());
  }

  @Test
  void reveal_whileAnotherThreadDestroys_isTheWholeValueOrNothing() throws Exception {
    for (int i = 0; i < 2_000; i++) {
      Secret secret = Secret.of(VALUE);
      Thread destroyer = new Thread(secret::destroy);
      destroyer.start();
      try {
        assertThat(secret.reveal()).isEqualTo(VALUE);
      } catch (IllegalStateException e) {
        assertThat(secret.isDestroyed()).isTrue();
      }
      destroyer.join();
    }
  }
}
