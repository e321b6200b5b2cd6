package dev.latchkey.transport;

import static dev.latchkey.transport.Platform.answer;
import static dev.latchkey.transport.Platform.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.latchkey.RequestOptions;
import dev.latchkey.error.ApiException;
import dev.latchkey.error.AuthenticationException;
import dev.latchkey.session.SessionEvent;
import java.io.IOException;
import java.net.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a 401 costs on the wire, with a real token endpoint behind the session. */
class ReactiveRefreshTest {

  private final Platform platform = new Platform();
  private final ExecutorService callers = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    platform.close();
    callers.shutdownNow();
  }

  @Test
  void hundredCallsInTheAirAreRefused_oneRefreshAndOneReplayOfEach() throws Exception {
    platform.loggedIn();
    CountDownLatch all = new CountDownLatch(100);
    String first = "Bearer " + Platform.access(1);
    String second = "Bearer " + Platform.access(2);
    platform.api =
        request -> {
          if (first.equals(request.getHeaders().get("Authorization"))) {
            all.countDown();
            awaitQuietly(all);
            return answer(401, "");
          }
          return platform.guarded(request);
        };
    List<Future<String>> calls = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      calls.add(callers.submit(() -> platform.call(Things.get())));
    }

    for (Future<String> call : calls) {
      assertThat(call.get(20, TimeUnit.SECONDS)).isEqualTo("one");
    }
    assertThat(platform.tokenRequests).hasSize(1);
    assertThat(platform.authorizations()).hasSize(200);
    assertThat(Collections.frequency(platform.authorizations(), first)).isEqualTo(100);
    assertThat(Collections.frequency(platform.authorizations(), second)).isEqualTo(100);
  }

  @Test
  void oneResourceAlwaysRefuses_costsOneRefreshAndTheOthersGoOn() throws Exception {
    platform.loggedIn();
    platform.api =
        request ->
            request.getTarget().equals("/v1/things") ? answer(401, "") : platform.guarded(request);
    for (int i = 0; i < 20; i++) {
      assertThatExceptionOfType(ApiException.class)
          .isThrownBy(() -> platform.call(Things.post()))
          .satisfies(refused -> assertThat(refused.status()).isEqualTo(401));
      assertThat(platform.call(Things.get())).isEqualTo("one");
    }

    assertThat(platform.tokenRequests).hasSize(1);
    assertThat(platform.awaitEvent(SessionEvent.BreakerOpened.class).generation()).isEqualTo(2);
  }

  @Test
  void freshlyMintedTokenIsRefused_noRefreshAndTheOriginalAnswer() throws IOException {
    platform.session().current();
    platform.api = request -> answer(401, "refusal " + platform.calls.size());

    for (int i = 1; i <= 5; i++) {
      try (Response refusal = platform.get(platform.foreign())) {
        assertThat(refusal.code()).isEqualTo(401);
        assertThat(refusal.body().string()).isEqualTo("refusal " + i);
      }
    }

    assertThat(platform.tokenRequests).as("the login").hasSize(1);
  }

  @Test
  void scopeIsInsufficient_noRefresh() {
    platform.loggedIn();
    platform.api =
        request -> answer(403, "", "WWW-Authenticate: Bearer error=\"insufficient_scope\"");

    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> platform.call(Things.get()))
        .satisfies(refused -> assertThat(refused.status()).isEqualTo(403));

    assertThat(platform.calls).hasSize(1);
    assertThat(platform.tokenRequests).isEmpty();
  }

  @Test
  void proxyAsksForAPassword_noRefresh() throws IOException {
    platform.loggedIn();
    try (Rig proxy = new Rig()) {
      proxy.answers(407, "", "Proxy-Authenticate: Basic realm=\"way out\"");
      OkHttpClient client =
          platform
              .foreign()
              .newBuilder()
              .proxy(new Proxy(Proxy.Type.HTTP, proxy.server.getSocketAddress()))
              .build();

      assertThat(status(platform.get(client))).isEqualTo(407);

      assertThat(proxy.requests()).isEqualTo(1);
      client.connectionPool().evictAll();
    }
    assertThat(platform.tokenRequests).isEmpty();
    assertThat(platform.session().describe().rejected()).isFalse();
  }

  @Test
  void callersOwnAuthorization_isUntouchedAndCausesNoRefresh() {
    platform.loggedIn();
    RequestOptions own = RequestOptions.builder().header("Authorization", "Bearer own").build();

    assertThatExceptionOfType(AuthenticationException.class)
        .isThrownBy(() -> platform.transport().call(Things.get(), own));

    assertThat(platform.authorizations()).containsExactly("Bearer own");
    assertThat(platform.tokenRequests).isEmpty();
  }

  /** What a network interceptor writes, nobody sees before the call is on its way. */
  @Test
  void authorizationWrittenOnTheWay_isUntouchedAndCausesNoRefresh() {
    platform
        .users(
            new OkHttpClient.Builder()
                .addNetworkInterceptor(
                    chain ->
                        chain.proceed(
                            chain
                                .request()
                                .newBuilder()
                                .header("Authorization", "Bearer own")
                                .build())))
        .loggedIn();

    assertThatExceptionOfType(AuthenticationException.class)
        .isThrownBy(() -> platform.call(Things.get()));

    assertThat(platform.authorizations()).containsExactly("Bearer own");
    assertThat(platform.tokenRequests).isEmpty();
  }

  @Test
  void repeatableBody_isSentTwiceAndTheSame() {
    platform.loggedIn();
    platform.api =
        request -> platform.calls.size() == 1 ? answer(401, "") : platform.guarded(request);

    assertThat(platform.call(Things.post())).isEqualTo("one");

    assertThat(platform.calls).hasSize(2);
    assertThat(platform.calls)
        .allSatisfy(call -> assertThat(String.valueOf(call.getBody())).contains(Things.ONE));
    assertThat(platform.tokenRequests).hasSize(1);
  }

  @Test
  void firstAnswer_isClosedBeforeTheReplay() throws IOException {
    platform.loggedIn();
    AtomicBoolean closed = new AtomicBoolean();
    List<Boolean> closedBefore = new ArrayList<>();
    Interceptor watch =
        chain -> {
          closedBefore.add(closed.get());
          Response answer = chain.proceed(chain.request());
          return answer.newBuilder().body(noticing(answer.body(), closed)).build();
        };
    OkHttpClient client = platform.foreign().newBuilder().addInterceptor(watch).build();
    platform.api =
        request ->
            platform.calls.size() == 1
                ? answer(401, "x".repeat(1_000_000))
                : platform.guarded(request);
    Request post = platform.request().post(RequestBody.create("{}", JsonBody.TYPE)).build();

    assertThat(status(client.newCall(post).execute())).isEqualTo(200);

    assertThat(closedBefore).containsExactly(false, true);
  }

  private static ResponseBody noticing(ResponseBody body, AtomicBoolean closed) {
    ForwardingSource source =
        new ForwardingSource(body.source()) {
          @Override
          public void close() throws IOException {
            closed.set(true);
            super.close();
          }
        };
    return ResponseBody.create(Okio.buffer(source), body.contentType(), body.contentLength());
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new AssertionError("not all of them came");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
