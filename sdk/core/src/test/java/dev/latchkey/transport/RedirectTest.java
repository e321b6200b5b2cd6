package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RequestOptions;
import dev.latchkey.binding.Operation;
import dev.latchkey.engine.Origin;
import dev.latchkey.error.DecodeException;
import dev.latchkey.error.UnexpectedStatusException;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirects: followed where nothing can leak, and explained everywhere else. */
class RedirectTest {

  private final Rig rig = new Rig();
  private final Rig elsewhere = new Rig();

  @AfterEach
  void close() {
    rig.close();
    elsewhere.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void call_whenGetIsRedirectedWithinTheOrigin_follows(int status) {
    rig.answers(status, "", "Location: /v2/things/1").answersOne();

    rig.transport()
        .call(Things.get(), RequestOptions.builder().header("X-Key", "key-5b1d77").build());

    rig.taken();
    RecordedRequest second = rig.taken();
    assertThat(second.getTarget()).isEqualTo("/v2/things/1");
    assertThat(second.getHeaders().get("Authorization")).isEqualTo("Bearer " + FakeSession.TOKEN);
    assertThat(second.getHeaders().get("X-Key")).isEqualTo("key-5b1d77");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void call_whenRedirectedToAnotherOrigin_failsAndNamesBoth(int status) {
    rig.answers(status, "", "Location: " + elsewhere.server.url("/v1/things/1?t=sig-99aa"));

    UnexpectedStatusException failure = rig.failure(UnexpectedStatusException.class, Things.get());

    assertThat(failure.status()).isEqualTo(status);
    assertThat(failure)
        .hasMessageContaining(Origin.of(rig.server.url("/")).toString())
        .hasMessageContaining(Origin.of(elsewhere.server.url("/")).toString())
        .hasMessageNotContaining("sig-99aa");
    assertThat(failure.headers().toString()).doesNotContain("sig-99aa");
    assertThat(elsewhere.requests()).isZero();
  }

  @Test
  void call_whenHttpsIsRedirectedToHttp_isAnotherOrigin() {
    rig.overHttps();
    rig.answers(302, "", "Location: http://localhost:" + elsewhere.server.getPort() + "/");

    assertThat(rig.failure(UnexpectedStatusException.class, Things.get()))
        .hasMessageContaining("from https://localhost:" + rig.server.getPort())
        .hasMessageContaining("to http://localhost:" + elsewhere.server.getPort());
    assertThat(elsewhere.requests()).isZero();
  }

  @Test
  void call_whenPostIsRedirected_failsWithoutSendingTheBodyAgain() {
    rig.answers(307, "", "Location: /v2/things");

    UnexpectedStatusException failure = rig.failure(UnexpectedStatusException.class, Things.post());

    assertThat(failure).hasMessageContaining("redirects a POST");
    assertThat(rig.requests()).isEqualTo(1);
  }

  @Test
  void call_whenRedirectedInCircles_stopsAfterFive() {
    for (int i = 0; i < 6; i++) {
      rig.answers(302, "", "Location: /v1/things/1");
    }

    assertThat(rig.failure(UnexpectedStatusException.class, Things.get()))
        .hasMessageContaining("more than 5 times");
    assertThat(rig.requests()).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Nothing: 1", "Location: ftp://files.example.com/"})
  void call_whenRedirectedNowhere_fails(String header) {
    rig.answers(302, "", header);

    assertThat(rig.failure(UnexpectedStatusException.class, Things.get()))
        .hasMessageContaining("no usable address");
  }

  @Test
  void call_whenTheNextPageIsElsewhere_isNotFollowed() {
    var next =
        Operation.of("listThings", "GET", "/v1/things")
            .location(elsewhere.server.url("/v1/things?page=2"))
            .returns(Things.NAMED);

    assertThat(rig.failure(DecodeException.class, next))
        .hasMessageContaining(Origin.of(elsewhere.server.url("/")).toString());
    assertThat(elsewhere.requests()).isZero();
  }
}
