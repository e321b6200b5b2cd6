package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RequestOptions;
import dev.latchkey.Secret;
import dev.latchkey.session.Credential;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that run beside each other, each with a token and options of its own. */
class IsolationTest {

  private static final int CALLS = 200;

  private final Rig rig = new Rig();
  private final ExecutorService callers = Executors.newFixedThreadPool(4);

  @AfterEach
  void close() {
    callers.shutdownNow();
    rig.close();
  }

  @Test
  void twoThreadsWithTwoTokens_neverSendEachOthers() throws Exception {
    echo("Authorization");
    Transport first = rig.transport().withToken(Credential.bearer(Secret.of("token-first")));
    Transport second = rig.transport().withToken(Credential.bearer(Secret.of("token-second")));
    List<Future<List<String>>> results = new ArrayList<>();

    results.add(callers.submit(() -> many(first, RequestOptions.none())));
    results.add(callers.submit(() -> many(second, RequestOptions.none())));

    assertThat(results.get(0).get(30, TimeUnit.SECONDS)).containsOnly("Bearer token-first");
    assertThat(results.get(1).get(30, TimeUnit.SECONDS)).containsOnly("Bearer token-second");
  }

  @Test
  void optionsOfOneCall_holdForThatCallOnly() throws Exception {
    echo("X-Mine");
    List<Future<List<String>>> results = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      RequestOptions own = RequestOptions.builder().header("X-Mine", "value-" + i).build();
      results.add(callers.submit(() -> many(rig.transport(), own)));
    }

    for (int i = 0; i < 4; i++) {
      assertThat(results.get(i).get(30, TimeUnit.SECONDS)).containsOnly("value-" + i);
    }
    assertThat(rig.transport().call(Things.get(), RequestOptions.none())).isEqualTo("null");
  }

  private static List<String> many(Transport transport, RequestOptions options) {
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      seen.add(transport.call(Things.get(), options));
    }
    return seen;
  }

  /** The answer's name is what came in this header. */
  private void echo(String header) {
    rig.transport();
    rig.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder()
                .body("{\"name\":\"" + request.getHeaders().get(header) + "\"}")
                .build();
          }
        });
  }
}
