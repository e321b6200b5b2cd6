package dev.latchkey.transport;

import static dev.latchkey.transport.Platform.answer;
import static dev.latchkey.transport.Platform.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.latchkey.RequestOptions;
import dev.latchkey.binding.Operation;
import dev.latchkey.error.UnexpectedStatusException;
import java.io.IOException;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirects hop by hop: a credential is on those of its own origin, and on no other. */
class CrossOriginTest {

  private static final Operation<String> FOR_AN_ORGANIZATION =
      Operation.of("getThing", "GET", "/v1/things/1")
          .organization("x-org-id", false)
          .returns(Things.NAMED);

  private static final RequestOptions EVERYTHING =
      RequestOptions.builder()
          .organization("org-7")
          .header("X-Key", "key-5b1d77")
          .header("Cookie", "sid=5b1d77")
          .build();

  private final Platform platform = new Platform();
  private final Rig otherPort = new Rig();

  @AfterEach
  void close() {
    platform.close();
    otherPort.close();
  }

  @Test
  void call_whenRedirectedWithinTheOrigin_keepsEverything() {
    redirectOnce(platform.server.url("/v2/things/1"));

    platform.transport().call(FOR_AN_ORGANIZATION, EVERYTHING);

    RecordedRequest second = platform.calls.get(1);
    assertThat(second.getTarget()).isEqualTo("/v2/things/1");
    assertThat(second.getHeaders().get("Authorization")).isEqualTo("Bearer " + Platform.access(1));
    assertThat(second.getHeaders().get("x-org-id")).isEqualTo("org-7");
    assertThat(second.getHeaders().get("X-Key")).isEqualTo("key-5b1d77");
    assertThat(second.getHeaders().get("Cookie")).isEqualTo("sid=5b1d77");
  }

  @ParameterizedTest
  @ValueSource(strings = {"port", "host"})
  void call_whenRedirectedToAnother_makesNoSecondHop(String what) {
    redirectOnce(elsewhere(what));

    assertThatExceptionOfType(UnexpectedStatusException.class)
        .isThrownBy(() -> platform.transport().call(FOR_AN_ORGANIZATION, EVERYTHING))
        .withMessageContaining("another origin");

    assertThat(platform.calls).hasSize(1);
    assertThat(otherPort.requests()).isZero();
  }

  @Test
  void call_whenRedirectedToCleartext_makesNoSecondHop() {
    platform.overHttps();
    redirectOnce(otherPort.server.url("/"));

    assertThatExceptionOfType(UnexpectedStatusException.class)
        .isThrownBy(() -> platform.transport().call(FOR_AN_ORGANIZATION, EVERYTHING))
        .withMessageContaining("another origin");

    assertThat(otherPort.requests()).isZero();
  }

  @Test
  void foreignClient_whenRedirectedWithinTheOrigin_keepsTheToken() throws IOException {
    redirectOnce(platform.server.url("/v2/things/1"));

    assertThat(status(platform.get(platform.foreign()))).isEqualTo(200);

    String token = "Bearer " + Platform.access(1);
    assertThat(platform.authorizations()).containsExactly(token, token);
  }

  @ParameterizedTest
  @ValueSource(strings = {"port", "host"})
  void foreignClient_whenRedirectedToAnother_leavesTheTokenBehind(String what) throws IOException {
    otherPort.answers(200);
    redirectOnce(elsewhere(what));

    status(platform.get(platform.foreign()));

    assertThat(secondHop(what).getHeaders().get("Authorization")).isNull();
  }

  @Test
  void foreignClient_whenRedirectedToCleartext_leavesTheTokenBehind() throws IOException {
    platform.overHttps();
    otherPort.answers(200);
    redirectOnce(otherPort.server.url("/"));

    assertThat(status(platform.get(platform.foreign()))).isEqualTo(200);

    assertThat(platform.authorizations()).containsExactly("Bearer " + Platform.access(1));
    assertThat(otherPort.taken().getHeaders().get("Authorization")).isNull();
  }

  /** OkHttp does not restore what it took off, so the last hop is refused for having no token. */
  @Test
  void foreignClient_whenRedirectedAwayAndBack_takesTheRefusalForNoneOfTheTokens()
      throws IOException {
    platform.loggedIn();
    otherPort.answers(302, "", "Location: " + platform.server.url("/back"));
    redirectOnce(otherPort.server.url("/"));

    assertThat(status(platform.get(platform.foreign()))).isEqualTo(401);

    assertThat(otherPort.taken().getHeaders().get("Authorization")).isNull();
    assertThat(platform.authorizations()).containsExactly("Bearer " + Platform.access(1), "none");
    assertThat(platform.tokenRequests).isEmpty();
    assertThat(platform.session().describe().rejected()).isFalse();
  }

  /** The same server under another name is another origin. */
  private HttpUrl elsewhere(String what) {
    return what.equals("port")
        ? otherPort.server.url("/")
        : platform.server.url("/v2/things/1").newBuilder().host("127.0.0.1").build();
  }

  private RecordedRequest secondHop(String what) {
    return what.equals("port") ? otherPort.taken() : platform.calls.get(1);
  }

  private void redirectOnce(HttpUrl target) {
    platform.api =
        request ->
            platform.calls.size() == 1
                ? answer(302, "", "Location: " + target)
                : platform.guarded(request);
  }
}
