package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.Secret;
import dev.latchkey.binding.Operation;
import dev.latchkey.error.BadRequestException;
import dev.latchkey.json.ScalarCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A platform that quotes a secret out of the body of the request. */
class EchoedSecretTest {

  private static final String PASSWORD = "Summer\"2024!";

  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  private BadRequestException failure(Secret sent) {
    Operation<String> operation =
        Operation.of("changePassword", "POST", "/v1/password")
            .body(sent, ScalarCodec.SECRET)
            .returns(Things.NAMED);
    return rig.failure(BadRequestException.class, operation);
  }

  @Test
  void secretOfTheBody_isStruckOutOfTheError() {
    rig.answers(400, "{\"message\":\"the new one Summer\\\"2024! is too common\"}");

    BadRequestException failure = failure(Secret.of(PASSWORD));

    assertThat(failure).hasMessageContaining("too common").hasMessageNotContaining("Summer");
    assertThat(failure.body()).contains("too common").doesNotContain("Summer");
  }

  @Test
  void secretThatIsDestroyed_isNoTrouble() {
    Secret sent = Secret.of(PASSWORD);
    rig.over(
        new okhttp3.OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  sent.destroy();
                  return chain.proceed(chain.request());
                })
            .build());
    rig.answers(400, "{\"message\":\"too common\"}");

    assertThat(failure(sent)).hasMessageContaining("too common");
  }
}
