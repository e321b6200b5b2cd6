package dev.latchkey.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * A server that knows one valid token, a session for it, and a foreign client with the session's
 * interceptor. The session has been logged in for ten minutes: past the breaker's age, not stale.
 */
final class GuardedSite implements AutoCloseable {

  final MockWebServer server = new MockWebServer();

  /** Another origin. */
  final MockWebServer stranger = new MockWebServer();

  final Rig rig;
  final OkHttpClient client;

  /** What the server accepts; anything else is a 401. */
  volatile String valid = "Bearer access-1";

  /** The {@code WWW-Authenticate} of a 401. */
  volatile @Nullable String challenge;

  /** The {@code Authorization} of each request. */
  final List<String> seen = new CopyOnWriteArrayList<>();

  GuardedSite() {
    server.setDispatcher(new Guard());
    try {
      server.start();
      stranger.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    rig = new Rig(Origin.of(server.url("/"), true));
    client = new OkHttpClient.Builder().addInterceptor(rig.session.interceptor()).build();
    rig.current();
    rig.time.advance(Duration.ofMinutes(10));
    rig.endpoint.requests.clear();
  }

  Response get(String path) throws IOException {
    return call(new Request.Builder().url(server.url(path)));
  }

  Response call(Request.Builder request) throws IOException {
    return client.newCall(request.build()).execute();
  }

  static int status(Response response) {
    try (response) {
      return response.code();
    }
  }

  static MockResponse answer(int status) {
    return new MockResponse.Builder().code(status).build();
  }

  /** From now on the server says this to everybody. */
  void always(MockResponse response) {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return response;
          }
        });
  }

  /** What the stranger was sent as {@code Authorization}. */
  @Nullable String leaked() throws InterruptedException {
    RecordedRequest request = stranger.takeRequest(10, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("the stranger was not called");
    }
    return request.getHeaders().get("Authorization");
  }

  @Override
  public void close() {
    rig.close();
    server.close();
    stranger.close();
    client.connectionPool().evictAll();
    client.dispatcher().executorService().shutdown();
  }

  private final class Guard extends Dispatcher {
    @Override
    public MockResponse dispatch(RecordedRequest request) {
      String sent = request.getHeaders().get("Authorization");
      seen.add(sent == null ? "none" : sent);
      if (valid.equals(sent)) {
        return answer(200);
      }
      MockResponse.Builder refusal = new MockResponse.Builder().code(401).body("refused " + sent);
      String header = challenge;
      if (header != null) {
        refusal.addHeader("WWW-Authenticate", header);
      }
      return refusal.build();
    }
  }
}
