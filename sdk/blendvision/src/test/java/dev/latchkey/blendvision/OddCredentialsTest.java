package dev.latchkey.blendvision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.gson.JsonObject;
import dev.latchkey.Secret;
import dev.latchkey.error.CredentialsUnavailableException;
import dev.latchkey.testkit.Fault;
import dev.latchkey.testkit.Reply;
import dev.latchkey.testkit.blendvision.BlendVisionAccount;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people have as passwords, and platforms as tokens. */
@ExtendWith(EmulatorExtension.class)
class OddCredentialsTest {

  private final BlendVisionEmulator platform;

  OddCredentialsTest(BlendVisionEmulator platform) {
    this.platform = platform;
  }

  private BlendVision.Builder builder() {
    return BlendVision.builder().baseUrl(platform.baseUrl()).allowCleartextLoopback().maxRetries(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pässwörd-é€😀",
        "colon:and:more",
        "quote\"back\\slash/<b>&'=",
        "tab\tline\nnul\0end",
        "\u2028\u2029\ufeff\u00a0",
        " blanks outside "
      })
  void oddPassword_logsIn(String password) {
    BlendVisionAccount account = platform.addAccount("ada:lovelace@example.com", password);
    List<char[]> handedOut = new CopyOnWriteArrayList<>();

    try (BlendVision blendvision =
        builder()
            .login(
                account.email(),
                () -> {
                  char[] fresh = password.toCharArray();
                  handedOut.add(fresh);
                  return fresh;
                })
            .build()) {
      assertThat(blendvision.accounts().info().email()).isEqualTo(account.email());
    }

    assertThat(platform.logins()).isEqualTo(1);
    assertThat(handedOut)
        .singleElement()
        .satisfies(array -> assertThat(array).hasSize(password.length()).containsOnly('\0'));
  }

  @Test
  void halfASurrogatePair_isRefusedBeforeItIsSent() {
    try (BlendVision blendvision =
        builder().login(platform.account().email(), Secret.of("hunter\ud83d")).build()) {
      Throwable failure = catchThrowable(() -> blendvision.accounts().info());

      assertThat(failure)
          .isInstanceOf(CredentialsUnavailableException.class)
          .hasStackTraceContaining("surrogate");
      assertThat(stackTrace(failure)).doesNotContain("hunter");
    }
    assertThat(platform.log().count("login")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"acc\r\nX-Injected: 1", "acc-é", "acc-€", "acc token", "acc\u0000"})
  void oddToken_isRefusedBeforeItIsAHeader_andNotShown(String token) {
    JsonObject grant = new JsonObject();
    grant.addProperty("access_token", token);
    grant.addProperty("refresh_token", "ref-odd");
    grant.addProperty("token_type", "Bearer");
    grant.addProperty("expires_in", 3600);
    platform.faults().next("login", Fault.reply(Reply.json(200, grant)));

    try (BlendVision blendvision =
        builder()
            .login(platform.account().email(), Secret.of(platform.account().password()))
            .build()) {
      Throwable failure = catchThrowable(() -> blendvision.accounts().info());

      assertThat(failure).isInstanceOf(CredentialsUnavailableException.class);
      assertThat(stackTrace(failure)).doesNotContain(token).doesNotContain("X-Injected");
    }
    assertThat(platform.log().requests()).hasSize(1);
  }

  private static String stackTrace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
