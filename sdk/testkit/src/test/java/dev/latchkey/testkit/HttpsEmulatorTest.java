package dev.latchkey.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The part of an emulator that only Bitsight uses: HTTPS, and a path in the server's URL. */
class HttpsEmulatorTest {

  private static final class HttpsEmulator extends Emulator {
    HttpsEmulator() {
      super("bitsight", Scheme.HTTPS);
      contract().operationIds().forEach(id -> answer(id, call -> error(500, id)));
    }

    HttpsEmulator start() {
      listen();
      return this;
    }

    @Override
    protected @Nullable Reply refuse(Call call) {
      return null;
    }

    @Override
    protected Reply error(int status, String message) {
      return Reply.json(status, new JsonFields().with("detail", message).json());
    }
  }

  private final HttpsEmulator platform = new HttpsEmulator().start();

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void baseUrl_isHttpsWithThePathOfTheServer() {
    assertThat(platform.baseUrl()).startsWith("https://127.0.0.1:").endsWith("/ratings");
  }

  @Test
  void call_reachesItsOperationThroughTheTrustedCertificate() {
    platform.strict(false); // this one takes any credential
    var trusting = HttpClient.newBuilder().sslContext(platform.tls().sslContext()).build();

    var response = new TestClient(platform.baseUrl(), trusting).get("/v1/users/quota", "x");

    assertThat(response.body()).isEqualTo("{\"detail\":\"getUserQuota\"}");
  }

  @Test
  void certificate_isTrustedByNobodyElse() {
    TestClient client = new TestClient(platform);

    assertThatThrownBy(() -> client.get("/v1/users/quota", "x"))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void cleartext_isRefusedAndAViolation() {
    TestClient careless = new TestClient(platform.cleartextUrl(), HttpClient.newHttpClient());

    assertThat(careless.get("/v1/users/quota", "x").statusCode()).isEqualTo(403);
    assertThat(platform.log().requestViolations())
        .extracting(Violation::problem)
        .contains("sent in cleartext");
  }
}
