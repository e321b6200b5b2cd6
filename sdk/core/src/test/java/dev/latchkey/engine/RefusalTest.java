package dev.latchkey.engine;

import static dev.latchkey.engine.GuardedSite.answer;
import static dev.latchkey.engine.GuardedSite.status;
import static dev.latchkey.engine.ScriptedEndpoint.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.session.SessionEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The six rules of section 4.6, with a real OkHttp between the session and a server. */
class RefusalTest {

  private final GuardedSite site = new GuardedSite();

  @AfterEach
  void tearDown() {
    site.close();
  }

  @Test
  void refusal_isFollowedByOneRefreshAndOneReplay() throws IOException {
    site.valid = "Bearer access-2";

    assertThat(status(site.get("/"))).isEqualTo(200);

    assertThat(site.seen).containsExactly("Bearer access-1", "Bearer access-2");
    assertThat(site.rig.endpoint.requests).containsExactly("refresh refresh-1");
    site.rig.awaitEvent(new SessionEvent.Rejected(1));
  }

  @Test
  void refusalOfAnOlderGeneration_isReplayedWithoutARefresh() throws Exception {
    Gate gate = new Gate();
    site.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            String sent = request.getHeaders().get("Authorization");
            if ("Bearer access-1".equals(sent)) {
              gate.pass();
              return answer(401);
            }
            return answer("Bearer access-2".equals(sent) ? 200 : 403);
          }
        });
    Future<Integer> late = site.rig.elsewhere(() -> status(site.get("/")));
    gate.awaitReached();
    site.rig.session.refresh();

    gate.open();

    assertThat(Rig.get(late)).isEqualTo(200);
    assertThat(site.rig.endpoint.requests).containsExactly("refresh refresh-1");
  }

  @Test
  void secondRefusal_isTheAnswerWithItsOwnBody() throws IOException {
    site.valid = "nothing";

    try (Response response = site.get("/")) {
      assertThat(response.code()).isEqualTo(401);
      assertThat(response.body().string()).isEqualTo("refused Bearer access-2");
    }
    assertThat(site.seen).hasSize(2);
  }

  @Test
  void freshTokenRefused_opensTheBreaker() throws IOException {
    site.valid = "nothing";
    for (int i = 0; i < 20; i++) {
      assertThat(status(site.get("/"))).isEqualTo(401);
    }
    assertThat(site.rig.endpoint.requests).as("refreshes for twenty calls").hasSize(1);
    site.rig.awaitEvent(new SessionEvent.BreakerOpened(2, Duration.ofSeconds(10)));

    site.rig.time.advance(Duration.ofSeconds(10));
    assertThat(status(site.get("/"))).isEqualTo(401);
    assertThat(site.rig.endpoint.requests).hasSize(2);
    site.rig.awaitEvent(new SessionEvent.BreakerOpened(3, Duration.ofSeconds(20)));

    site.rig.time.advance(Duration.ofSeconds(15));
    assertThat(status(site.get("/"))).isEqualTo(401);
    assertThat(site.rig.endpoint.requests).as("still open").hasSize(2);
  }

  @Test
  void pauseOver_theNextRefusalIsFollowedByARefreshAgain() throws IOException {
    site.valid = "nothing";
    status(site.get("/"));
    site.valid = "Bearer access-3";
    site.rig.time.advance(Duration.ofSeconds(10));

    assertThat(status(site.get("/"))).isEqualTo(200);
  }

  @Test
  void resourceThatAlwaysRefuses_costsFewerAndFewerRefreshesWhileOthersSucceed()
      throws IOException {
    site.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request.getTarget().equals("/bad") ? 401 : 200);
          }
        });
    for (int i = 0; i < 30; i++) {
      assertThat(status(site.get("/bad"))).isEqualTo(401);
      assertThat(status(site.get("/good"))).isEqualTo(200);
      site.rig.time.advance(Duration.ofSeconds(11));
    }

    // After 0, 11, 33, 77 and 165 s; the pauses between are of 10, 20, 40, 80 and 160 s.
    assertThat(site.rig.endpoint.requests).hasSize(5);
  }

  @Test
  void fiveMinutesWithoutAReopening_theNextPauseIsShortAgain() throws IOException {
    site.valid = "nothing";
    status(site.get("/"));
    site.rig.time.advance(Duration.ofSeconds(10));
    status(site.get("/"));
    site.rig.awaitEvent(new SessionEvent.BreakerOpened(3, Duration.ofSeconds(20)));

    site.rig.time.advance(Duration.ofSeconds(20).plusMinutes(5));
    status(site.get("/"));

    site.rig.awaitEvent(new SessionEvent.BreakerOpened(4, Duration.ofSeconds(10)));
  }

  @Test
  void breakerOpen_otherCallsGoOn() throws IOException {
    site.valid = "nothing";
    status(site.get("/"));
    site.valid = "Bearer access-2";

    assertThat(status(site.get("/"))).isEqualTo(200);
    assertThat(site.rig.endpoint.requests).hasSize(1);
  }

  @Test
  void refreshFails_theRefusalIsTheAnswer() throws IOException {
    site.valid = "Bearer access-2";
    site.rig.endpoint.next(fails(Outcome.NOT_SENT));

    try (Response response = site.get("/")) {
      assertThat(response.code()).isEqualTo(401);
      assertThat(response.body().string()).isEqualTo("refused Bearer access-1");
    }
  }

  @Test
  void forbidden_isNeverTheTokensFault() throws IOException {
    site.always(answer(403));

    assertThat(status(site.get("/"))).isEqualTo(403);
    assertThat(site.rig.endpoint.requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic realm=\"x\"",
        "Bearer error=\"insufficient_scope\"",
        "Bearer realm=\"x\", error=\"invalid_request\"",
        "Negotiate"
      })
  void otherChallenge_isNoReasonToRefresh(String header) throws IOException {
    site.valid = "Bearer access-2";
    site.challenge = header;

    assertThat(status(site.get("/"))).isEqualTo(401);
    assertThat(site.rig.endpoint.requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer",
        "bearer realm=\"x\"",
        "Bearer error=\"invalid_token\"",
        "Basic realm=\"x\", Bearer realm=\"y\"",
        "Bearer realm=not/quoted, error=invalid token"
      })
  void bearerChallenge_isAReasonToRefresh(String header) throws IOException {
    site.valid = "Bearer access-2";
    site.challenge = header;

    assertThat(status(site.get("/"))).isEqualTo(200);
  }

  @Test
  void repeatableBody_isReplayed() throws IOException {
    site.valid = "Bearer access-2";
    RequestBody body = RequestBody.create("{}", MediaType.get("application/json"));

    assertThat(status(site.call(new Request.Builder().url(site.server.url("/")).post(body))))
        .isEqualTo(200);
  }

  @Test
  void oneShotBody_isNotReplayedAndTheNextCallRenews() throws IOException {
    site.valid = "Bearer access-2";

    assertThat(
            status(site.call(new Request.Builder().url(site.server.url("/")).post(new OneShot()))))
        .isEqualTo(401);
    assertThat(site.rig.endpoint.requests).as("not on this caller's behalf").isEmpty();
    assertThat(site.rig.describe().rejected()).isTrue();

    assertThat(
            status(site.call(new Request.Builder().url(site.server.url("/")).post(new OneShot()))))
        .isEqualTo(200);
    assertThat(site.rig.endpoint.requests).hasSize(1);
  }

  @Test
  void logoutInBetween_isNotAnsweredWithAReplay() throws Exception {
    Gate gate = new Gate();
    site.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            site.seen.add(String.valueOf(request.getHeaders().get("Authorization")));
            gate.pass();
            return answer(401);
          }
        });
    Future<Integer> call = site.rig.elsewhere(() -> status(site.get("/")));
    gate.awaitReached();
    site.rig.session.logout();
    site.rig.session.refresh();

    gate.open();

    assertThat(Rig.get(call)).isEqualTo(401);
    assertThat(site.seen).containsExactly("Bearer access-1");
  }

  @Test
  void reloginInBetween_isAnsweredWithAReplay() throws IOException {
    site.valid = "Bearer access-2";
    site.rig.endpoint.next(fails(Outcome.TERMINAL_TOKEN, 400));

    assertThat(status(site.get("/"))).isEqualTo(200);
    assertThat(site.rig.endpoint.requests).containsExactly("refresh refresh-1", "login hunter2");
  }

  private static final class OneShot extends RequestBody {
    @Override
    public @Nullable MediaType contentType() {
      return null;
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.writeUtf8("once");
    }
  }
}
