package dev.latchkey.testkit;

import static dev.latchkey.testkit.blendvision.BlendVisionClient.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.testkit.blendvision.BlendVisionClient;
import dev.latchkey.testkit.blendvision.BlendVisionClient.Tokens;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import dev.latchkey.testkit.junit.EmulatorExtension;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class FaultTest {

  private final BlendVisionEmulator platform;
  private final BlendVisionClient client;
  private final Tokens tokens;

  FaultTest(BlendVisionEmulator platform) {
    this.platform = platform;
    this.client = new BlendVisionClient(platform);
    this.tokens = client.login();
  }

  @Test
  void status_comesInTheWordsOfThePlatformAndForAsManyCallsAsAsked() {
    platform.faults().next(Fault.status(503).retryAfter("1").times(2));

    HttpResponse<String> refused = organization();
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).contains("1");
    assertThat(TestClient.json(refused).get("code").getAsInt()).isEqualTo(14);
    assertThat(organization().statusCode()).isEqualTo(503);
    assertThat(organization().statusCode()).isEqualTo(200);
  }

  @Test
  void fault_ofAnOperationWaitsForIt() {
    platform.faults().next("refreshTokens", Fault.status(429));

    assertThat(organization().statusCode()).isEqualTo(200);
    assertThat(client.refresh(tokens.refresh()).statusCode()).isEqualTo(429);
    assertThat(platform.faults().pending()).isZero();
    assertThat(platform.refreshes()).isZero();
  }

  @Test
  void afterHandling_thePlatformHasDoneIt() {
    platform.faults().next("refreshTokens", Fault.connectionReset().afterHandling());

    assertThatThrownBy(() -> client.refresh(tokens.refresh()))
        .isInstanceOf(UncheckedIOException.class);

    assertThat(platform.refreshes()).isEqualTo(1);
    assertThat(platform.log().requests("refreshTokens").get(0).status()).isZero();
  }

  @Test
  void connectionReset_thePlatformNeverSawIt() {
    platform.faults().next("refreshTokens", Fault.connectionReset());

    assertThatThrownBy(() -> client.refresh(tokens.refresh()))
        .isInstanceOf(UncheckedIOException.class);

    assertThat(platform.refreshes()).isZero();
  }

  @Test
  void truncatedBody_endsTheConnectionEarly() {
    platform.faults().next(Fault.truncatedBody());

    assertThatThrownBy(this::organization).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void truncatedGzip_arrivesWholeAndCannotBeUnpacked() throws Exception {
    platform.faults().next(Fault.truncatedGzip());

    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient().send(request(), BodyHandlers.ofByteArray());

    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      assertThatThrownBy(in::readAllBytes).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void drippingBody_hasItsStatusLongBeforeItsEnd() throws Exception {
    platform.faults().next(Fault.drippingBody());

    HttpResponse<InputStream> answer =
        HttpClient.newHttpClient().send(request(), BodyHandlers.ofInputStream());

    try (InputStream body = answer.body()) {
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(body.read()).isEqualTo('{');
      assertThat(body.available()).as("bytes of the rest").isLessThan(20);
    }
  }

  @Test
  void html_comesInsteadOfJson() {
    platform.faults().next(Fault.html(200));

    HttpResponse<String> page = organization();

    assertThat(page.body()).startsWith("<!DOCTYPE html>");
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
  }

  @Test
  void emptyBody_keepsTheStatus() {
    platform.faults().next(Fault.emptyBody());

    HttpResponse<String> nothing = organization();

    assertThat(nothing.statusCode()).isEqualTo(200);
    assertThat(nothing.body()).isEmpty();
  }

  @Test
  void redirect_namesTheOtherPlace() {
    platform.faults().next(Fault.redirect(307, "https://elsewhere.example/"));

    HttpResponse<String> redirect = organization();

    assertThat(redirect.statusCode()).isEqualTo(307);
    assertThat(redirect.headers().firstValue("Location")).contains("https://elsewhere.example/");
  }

  @Test
  void delay_takesRealTime() {
    platform.faults().next(Fault.delay(Duration.ofMillis(50)));
    long start = System.nanoTime();

    assertThat(organization().statusCode()).isEqualTo(200);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(49));
  }

  @Test
  void misspeltOperation_isRefused() {
    assertThatThrownBy(() -> platform.faults().next("refresh", Fault.status(500)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("refreshTokens");
  }

  private HttpRequest request() {
    return HttpRequest.newBuilder(URI.create(platform.baseUrl() + ORGANIZATION))
        .header("Authorization", "Bearer " + tokens.access())
        .build();
  }

  private HttpResponse<String> organization() {
    return client.http.get(ORGANIZATION, tokens.access());
  }
}
