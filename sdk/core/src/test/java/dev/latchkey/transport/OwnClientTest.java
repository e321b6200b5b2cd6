package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.RequestOptions;
import dev.latchkey.engine.Origin;
import dev.latchkey.error.AuthenticationException;
import dev.latchkey.error.ConfigurationException;
import dev.latchkey.error.ServerException;
import dev.latchkey.error.SessionClosedException;
import dev.latchkey.error.TransportException;
import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Cache;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okio.FileSystem;
import okio.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that the user brings keeps what is the user's, and gains what is ours. */
class OwnClientTest {

  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void call_overTheUsersClient_retriesAndRunsTheUsersInterceptorsEachTime() {
    AtomicInteger attempts = new AtomicInteger();
    AtomicInteger started = new AtomicInteger();
    rig.over(
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  attempts.incrementAndGet();
                  return chain.proceed(
                      chain.request().newBuilder().header("X-Users-Own", "yes").build());
                })
            .eventListener(
                new EventListener() {
                  @Override
                  public void callStart(Call call) {
                    started.incrementAndGet();
                  }
                })
            .build());
    rig.answers(503).answers(503).answers(503);

    rig.failure(ServerException.class, Things.get());

    assertThat(attempts).hasValue(3);
    assertThat(started).hasValue(3);
    assertThat(rig.taken().getHeaders().get("X-Users-Own")).isEqualTo("yes");
  }

  @Test
  void call_goesThroughTheUsersProxy() {
    OkHttpClient users =
        new OkHttpClient.Builder()
            .proxy(new Proxy(Proxy.Type.HTTP, rig.server.getSocketAddress()))
            .build();
    Transport proxied =
        Transport.create(
            TransportConfig.builder("Imaginary", HttpUrl.get("http://127.0.0.1:9/"), rig.session)
                .allowCleartextLoopback(true)
                .okHttpClient(users)
                .build());
    rig.answersOne();

    assertThat(proxied.call(Things.get(), RequestOptions.none())).isEqualTo("one");
    assertThat(rig.taken().getRequestLine()).startsWith("GET http://127.0.0.1:9/v1/things/1 ");
    proxied.close();
  }

  @Test
  void call_isOneOfTheUsersDispatcher() throws Exception {
    Held held = new Held();
    rig.server.setDispatcher(held);
    OkHttpClient users = new OkHttpClient();
    CompletableFuture<String> call =
        rig.over(users).async(own -> own.call(Things.get(), RequestOptions.none()));
    held.awaitArrival();

    assertThat(users.dispatcher().runningCalls()).hasSize(1);
    users.dispatcher().cancelAll();

    assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(TransportException.class)
        .hasMessageContaining("cancelled");
    held.release();
  }

  @Test
  void close_leavesTheUsersClientOpen() {
    OkHttpClient users = new OkHttpClient();
    Transport transport = rig.over(users);
    rig.answersOne();
    rig.call(Things.get());
    ExecutorService executor = users.dispatcher().executorService();

    transport.close();

    assertThat(executor.isShutdown()).isFalse();
    assertThat(users.connectionPool().connectionCount()).isEqualTo(1);
    executor.shutdown();
  }

  @Test
  void close_stopsTheTransportItsViewsAndTheSession() {
    Transport transport = rig.transport();
    Transport view = transport.withDefaults(RequestOptions.builder().maxRetries(0).build());

    transport.close();

    assertThatThrownBy(() -> view.call(Things.get(), RequestOptions.none()))
        .isInstanceOf(SessionClosedException.class)
        .hasMessageContaining("closed");
    assertThat(rig.session.closed()).isTrue();
  }

  @Test
  void close_ofAView_closesNothing() {
    Transport view = rig.transport().withDefaults(RequestOptions.none());
    rig.answersOne();

    view.close();

    assertThat(rig.call(Things.get())).isEqualTo("one");
  }

  @Test
  void withDefaults_appliesUnderTheCallsOwnOptions() {
    Transport view =
        rig.transport()
            .withDefaults(RequestOptions.builder().maxRetries(0).header("X-A", "view").build());
    rig.answersOne();

    view.call(Things.get(), RequestOptions.builder().header("X-B", "call").build());

    Request sent = new Request.Builder().url(rig.server.url("/")).build();
    sent = sent.newBuilder().headers(rig.taken().getHeaders()).build();
    assertThat(sent.header("X-A")).isEqualTo("view");
    assertThat(sent.header("X-B")).isEqualTo("call");
  }

  @Test
  void call_doesNotShowTheTokenToTheUsersInterceptors() {
    List<String> seen = new ArrayList<>();
    Interceptor spy =
        chain -> {
          seen.add(chain.request() + " " + chain.request().headers());
          return chain.proceed(chain.request());
        };
    rig.over(new OkHttpClient.Builder().addInterceptor(spy).addNetworkInterceptor(spy).build());
    rig.answersOne();

    rig.transport()
        .call(Things.get(), RequestOptions.builder().header("X-Key", "key-5b1d77").build());

    assertThat(seen).hasSize(2);
    assertThat(seen.toString()).doesNotContain(FakeSession.TOKEN).doesNotContain("key-5b1d77");
    assertThat(rig.taken().getHeaders().get("Authorization"))
        .isEqualTo("Bearer " + FakeSession.TOKEN);
  }

  @Test
  void call_whenTheUsersClientHasReadAndWriteTimeouts_goesByTheAttemptsLimitAlone() {
    List<Integer> timeouts = new ArrayList<>();
    rig.over(
        new OkHttpClient.Builder()
            .readTimeout(Duration.ofMillis(500))
            .writeTimeout(Duration.ofMillis(500))
            .addNetworkInterceptor(
                chain -> {
                  timeouts.add(chain.readTimeoutMillis());
                  timeouts.add(chain.writeTimeoutMillis());
                  return chain.proceed(chain.request());
                })
            .build());
    rig.answersOne();

    rig.call(Things.get());

    assertThat(timeouts).containsExactly(0, 0);
  }

  @Test
  void call_whenTheUsersInterceptorGoesElsewhere_isRefused() {
    try (Rig elsewhere = new Rig()) {
      elsewhere.answersOne();
      rig.over(
          new OkHttpClient.Builder()
              .addInterceptor(
                  chain ->
                      chain.proceed(
                          chain
                              .request()
                              .newBuilder()
                              .url(elsewhere.server.url("/v1/things/1"))
                              .build()))
              .build());

      assertThat(rig.failure(ConfigurationException.class, Things.get()))
          .hasMessageContaining(Origin.of(rig.server.url("/")).toString())
          .hasMessageContaining(Origin.of(elsewhere.server.url("/")).toString());
      assertThat(elsewhere.requests()).isZero();
    }
  }

  @Test
  void call_whenTheUsersClientHasAnAuthenticator_doesNotAskIt() {
    AtomicInteger asked = new AtomicInteger();
    rig.over(
        new OkHttpClient.Builder()
            .authenticator(
                (route, response) -> {
                  asked.incrementAndGet();
                  return response.request();
                })
            .build());
    rig.answers(401);

    rig.failure(AuthenticationException.class, Things.get());

    assertThat(asked).hasValue(0);
    assertThat(rig.requests()).isEqualTo(1);
  }

  @Test
  void call_whenTheUsersClientHasACache_doesNotAnswerFromIt(@TempDir java.nio.file.Path directory)
      throws IOException {
    try (Cache cache = new Cache(FileSystem.SYSTEM, Path.get(directory), 1 << 20)) {
      rig.over(new OkHttpClient.Builder().cache(cache).build());
      rig.answers(200, Things.ONE, "Cache-Control: max-age=3600")
          .answers(200, "{\"name\":\"two\"}");

      assertThat(rig.call(Things.get())).isEqualTo("one");
      assertThat(rig.call(Things.get())).isEqualTo("two");
    }
  }
}
