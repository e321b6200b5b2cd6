package dev.latchkey.engine;

import static dev.latchkey.engine.GuardedSite.answer;
import static dev.latchkey.engine.GuardedSite.status;
import static dev.latchkey.engine.ScriptedEndpoint.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.error.LoginRejectedException;
import dev.latchkey.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which calls get a token, and what happens while they wait for one. */
class CredentialInterceptorTest {

  private final GuardedSite site = new GuardedSite();

  @AfterEach
  void tearDown() {
    site.close();
  }

  @Test
  void call_getsTheHeader() throws IOException {
    assertThat(status(site.get("/"))).isEqualTo(200);
    assertThat(site.seen).containsExactly("Bearer access-1");
  }

  @Test
  void otherOrigin_getsNothing() throws Exception {
    site.stranger.enqueue(answer(401));

    assertThat(status(site.call(new Request.Builder().url(site.stranger.url("/"))))).isEqualTo(401);

    assertThat(site.leaked()).isNull();
    assertThat(site.rig.endpoint.requests).isEmpty();
  }

  @Test
  void callersOwnAuthorization_isUntouchedAndNeverReplayed() throws IOException {
    assertThat(
            status(
                site.call(
                    new Request.Builder()
                        .url(site.server.url("/"))
                        .header("Authorization", "Bearer mine"))))
        .isEqualTo(401);

    assertThat(site.seen).containsExactly("Bearer mine");
    assertThat(site.rig.endpoint.requests).isEmpty();
  }

  @Test
  void anonymous_isUntouched() throws IOException {
    assertThat(
            status(
                site.call(
                    new Request.Builder()
                        .url(site.server.url("/"))
                        .tag(Anonymous.class, Anonymous.ANONYMOUS))))
        .isEqualTo(401);

    assertThat(site.seen).containsExactly("none");
    assertThat(site.rig.endpoint.requests).isEmpty();
  }

  @Test
  void noToken_isAnIoExceptionThatCarriesTheReason() {
    site.rig.session.invalidate(1);
    site.rig.endpoint.next(fails(Outcome.TERMINAL_TOKEN, 400), fails(Outcome.TERMINAL_TOKEN, 401));

    assertThatExceptionOfType(SessionFailure.class)
        .isThrownBy(() -> site.get("/"))
        .satisfies(e -> assertThat(e.reason()).isInstanceOf(LoginRejectedException.class));
  }

  @Test
  void cancelWhileWaiting_endsTheCallAndNotTheFlight() throws Exception {
    Gate gate = new Gate();
    site.rig.endpoint.next(site.rig.endpoint.held(gate));
    site.rig.becomeExpired();
    Call call = site.client.newCall(new Request.Builder().url(site.server.url("/")).build());
    Future<?> caller = site.rig.elsewhere(call::execute);
    gate.awaitReached();
    site.rig.awaitWaits(2);

    call.cancel();

    assertThat(Rig.failureOf(caller)).isInstanceOf(IOException.class).hasMessage("Canceled");
    gate.open();
    site.rig.awaitLanding();
    assertThat(site.rig.current()).isEqualTo("access-2");
  }

  @Test
  void deadlineTag_limitsTheWait() throws Exception {
    Gate gate = new Gate();
    site.rig.endpoint.next(site.rig.endpoint.held(gate));
    site.rig.becomeExpired();
    Deadline deadline = Deadline.after(Duration.ofSeconds(2), site.rig.time.source().ticker());
    Future<?> caller =
        site.rig.elsewhere(
            () ->
                site.call(
                    new Request.Builder().url(site.server.url("/")).tag(Deadline.class, deadline)));
    gate.awaitReached();
    site.rig.awaitWaits(2);

    site.rig.time.advance(Duration.ofSeconds(2));

    assertThat(Rig.failureOf(caller)).isInstanceOf(SessionFailure.class);
    gate.open();
  }

  @Test
  void enqueuedCallsOfOneHost_doNotBlockTheRefresh() throws Exception {
    site.rig.becomeExpired();
    site.valid = "Bearer access-2";
    List<Future<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      EnqueuedCall enqueued = new EnqueuedCall(new CompletableFuture<>());
      site.client
          .newCall(new Request.Builder().url(site.server.url("/")).build())
          .enqueue(enqueued);
      calls.add(enqueued.status());
    }

    for (Future<Integer> call : calls) {
      assertThat(Rig.get(call)).isEqualTo(200);
    }
    assertThat(site.rig.endpoint.requests).hasSize(1);
  }

  @Test
  void tagging_tagsAndWritesNoHeader() throws IOException {
    List<Long> generations = new CopyOnWriteArrayList<>();
    OkHttpClient own =
        new OkHttpClient.Builder()
            .addInterceptor(site.rig.session.tagging())
            .addInterceptor(
                chain -> {
                  assertThat(chain.request().header("Authorization")).isNull();
                  return chain.proceed(chain.request());
                })
            .addNetworkInterceptor(chain -> chain.proceed(written(chain.request(), generations)))
            .build();
    site.valid = "Bearer access-2";

    Request request = new Request.Builder().url(site.server.url("/")).build();
    assertThat(status(own.newCall(request).execute())).isEqualTo(200);

    assertThat(generations).containsExactly(1L, 2L);
    own.connectionPool().evictAll();
  }

  private record EnqueuedCall(CompletableFuture<Integer> status) implements Callback {
    @Override
    public void onFailure(Call call, IOException e) {
      status.completeExceptionally(e);
    }

    @Override
    public void onResponse(Call call, Response response) {
      status.complete(GuardedSite.status(response));
    }
  }

  /** What our own transport does in its network interceptor. */
  private static Request written(Request request, List<Long> generations) {
    AuthContext context = Objects.requireNonNull(request.tag(AuthContext.class));
    generations.add(context.token().generation());
    return request.newBuilder().header("Authorization", context.token().authorization()).build();
  }
}
