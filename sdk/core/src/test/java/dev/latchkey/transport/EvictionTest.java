package dev.latchkey.transport;

import static dev.latchkey.transport.Platform.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.AttachedSession;
import dev.latchkey.engine.SessionFailure;
import dev.latchkey.session.SessionEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Two programs with one account on a platform that lets only one of them be logged in. Each calls
 * once a second for ten minutes.
 */
class EvictionTest {

  private final Platform platform = new Platform();
  private final AttachedSession one = platform.session();
  private final AttachedSession other = platform.open();

  @AfterEach
  void close() {
    other.close();
    platform.close();
  }

  @Test
  void loginEndsTheOthersSession_loginsAreFew() throws IOException {
    platform.tokens = this::refreshingTheNewestOnly;

    int succeeded = tenMinutes();

    assertThat(requestsTo("/login")).as("five an hour each").isLessThanOrEqualTo(10);
    assertThat(requestsTo("/tokens:refresh")).as("one before each").isLessThanOrEqualTo(10);
    assertThat(succeeded).as("calls of whoever is logged in").isGreaterThan(500);
  }

  @Test
  void refreshEndsTheOthersToken_refreshesAreFew() throws Exception {
    int succeeded = tenMinutes();

    assertThat(requestsTo("/login")).isEqualTo(2);
    assertThat(requestsTo("/tokens:refresh"))
        .as("pauses of 10, 20, 40, 80, 160 and 300 s for each")
        .isLessThanOrEqualTo(12);
    assertThat(platform.awaitEvent(SessionEvent.BreakerOpened.class)).isNotNull();
    assertThat(succeeded).as("calls of whoever has the newest token").isGreaterThan(500);
  }

  private int tenMinutes() throws IOException {
    // without bodies, for which each of the 1,200 would take 40 ms: TCP acknowledges them late
    platform.api = request -> answer(platform.guarded(request).getCode(), "");
    List<OkHttpClient> programs = List.of(clientOf(one), clientOf(other));
    int succeeded = 0;
    for (int second = 0; second < 600; second++) {
      for (OkHttpClient program : programs) {
        succeeded += succeeds(program) ? 1 : 0;
      }
      platform.time.advance(Duration.ofSeconds(1));
    }
    return succeeded;
  }

  private boolean succeeds(OkHttpClient program) throws IOException {
    try (Response answer = platform.get(program)) {
      return answer.isSuccessful();
    } catch (SessionFailure e) {
      return false;
    }
  }

  private MockResponse refreshingTheNewestOnly(RecordedRequest request) {
    boolean evicted =
        request.getTarget().equals("/tokens:refresh")
            && !String.valueOf(request.getBody()).contains(Platform.refresh(platform.minted()));
    return evicted ? answer(400, "{\"error\":\"invalid_grant\"}") : platform.granted();
  }

  private long requestsTo(String path) {
    return platform.tokenRequests.stream()
        .filter(request -> request.getTarget().equals(path))
        .count();
  }

  private OkHttpClient clientOf(AttachedSession session) {
    return platform.users().newBuilder().addInterceptor(session.interceptor()).build();
  }
}
