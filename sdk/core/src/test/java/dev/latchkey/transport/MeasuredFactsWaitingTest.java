package dev.latchkey.transport;

import static dev.latchkey.transport.Platform.answer;
import static dev.latchkey.transport.Platform.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.latchkey.engine.Gate;
import dev.latchkey.engine.SessionFailure;
import dev.latchkey.error.CredentialsUnavailableException;
import dev.latchkey.error.LoginRejectedException;
import dev.latchkey.error.SessionClosedException;
import dev.latchkey.error.SessionEndedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads, queues and connections that OkHttp has too few of for a call and its refresh. */
class MeasuredFactsWaitingTest {

  private final Platform platform = new Platform();
  private final ExecutorService elsewhere = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    platform.close();
    elsewhere.shutdownNow();
  }

  @Test
  void f9_everyThreadOfTheHostWaitsForTheRefresh_itIsSentAllTheSame() throws Exception {
    platform.loggedIn().time.advance(Duration.ofHours(1));
    Dispatcher shared = platform.users().dispatcher();
    Gate gate = new Gate();
    platform.beforeGrant = gate::pass;
    List<Future<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < shared.getMaxRequestsPerHost() + 1; i++) {
      calls.add(enqueue(platform.foreign()));
    }
    gate.awaitReached();
    assertThat(shared.queuedCallsCount()).as("the host's share is used up").isEqualTo(1);

    gate.open();

    for (Future<Integer> call : calls) {
      assertThat(call.get(10, TimeUnit.SECONDS)).isEqualTo(200);
    }
    assertThat(platform.tokenRequests).hasSize(1);
  }

  @Test
  void f10_callTimesOutDuringTheRefresh_endsAloneAndAtOnce() throws Exception {
    platform.loggedIn().time.advance(Duration.ofHours(1));
    Gate gate = new Gate();
    platform.beforeGrant = gate::pass;
    OkHttpClient hurried =
        platform.foreign().newBuilder().callTimeout(Duration.ofMillis(100)).build();
    Future<Integer> call = elsewhere.submit(() -> status(platform.get(hurried)));
    gate.awaitReached();

    // the refresh is still held, so nothing but the time-out can have ended it
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> call.get(10, TimeUnit.SECONDS))
        .havingCause()
        .isInstanceOf(InterruptedIOException.class)
        .withMessage("timeout");

    gate.open();
    assertThat(platform.session().current().generation()).isEqualTo(2);
    assertThat(platform.tokenRequests).hasSize(1);
  }

  static Stream<Arguments> sessionsWithoutAToken() {
    return Stream.of(
        Arguments.of("closed", SessionClosedException.class),
        Arguments.of("logged out", SessionEndedException.class),
        Arguments.of("password refused", LoginRejectedException.class),
        Arguments.of("endpoint down", CredentialsUnavailableException.class));
  }

  @ParameterizedTest
  @MethodSource("sessionsWithoutAToken")
  void f11_enqueuedCallGetsNoToken_hearsWhyAndNoThreadDies(
      String trouble, Class<? extends Exception> reason) throws Exception {
    List<Throwable> uncaught = new CopyOnWriteArrayList<>();
    ExecutorService threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task);
              thread.setUncaughtExceptionHandler((dead, failure) -> uncaught.add(failure));
              return thread;
            });
    platform.users(new OkHttpClient.Builder().dispatcher(new Dispatcher(threads)));
    switch (trouble) {
      case "closed" -> platform.session().close();
      case "logged out" -> platform.session().logout();
      case "password refused" -> platform.nextTokenAnswers(answer(401, "{}"));
      default -> platform.nextTokenAnswers(Rig.RESET);
    }

    Future<Integer> call = enqueue(platform.foreign());

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> call.get(10, TimeUnit.SECONDS))
        .havingCause()
        .isInstanceOfSatisfying(
            SessionFailure.class, failure -> assertThat(failure.reason()).isInstanceOf(reason));
    threads.shutdown();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThat(uncaught).isEmpty();
  }

  @Test
  void f15_refreshWhileA401IsHeld_takesNoConnectionOfTheUsers() throws IOException {
    platform.loggedIn();
    List<Integer> connections = new CopyOnWriteArrayList<>();
    List<Integer> idle = new CopyOnWriteArrayList<>();
    platform.beforeGrant =
        () -> {
          connections.add(platform.users().connectionPool().connectionCount());
          idle.add(platform.users().connectionPool().idleConnectionCount());
        };
    platform.api =
        request -> platform.calls.size() == 1 ? answer(401, "x".repeat(100_000)) : answer(200, "");

    assertThat(status(platform.get(platform.foreign()))).isEqualTo(200);

    assertThat(idle).as("while the 401 is held").containsExactly(0);
    assertThat(connections).as("the call's alone").containsExactly(1);
    assertThat(platform.users().connectionPool().connectionCount()).isEqualTo(1);
  }

  private Future<Integer> enqueue(OkHttpClient client) {
    Enqueued enqueued = new Enqueued(new CompletableFuture<>());
    client.newCall(platform.request().build()).enqueue(enqueued);
    return enqueued.status();
  }

  private record Enqueued(CompletableFuture<Integer> status) implements Callback {
    @Override
    public void onFailure(Call call, IOException e) {
      status.completeExceptionally(e);
    }

    @Override
    public void onResponse(Call call, Response response) {
      status.complete(Platform.status(response));
    }
  }
}
