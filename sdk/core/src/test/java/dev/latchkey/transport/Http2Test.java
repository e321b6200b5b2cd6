package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.RequestOptions;
import dev.latchkey.error.ServerException;
import dev.latchkey.error.TransportException;
import dev.latchkey.transport.Http2Peer.Goodbye;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One connection for all calls, and what may happen to one of its streams without the others. */
class Http2Test {

  private static final int INTERNAL_ERROR = 2;
  private static final int REFUSED_STREAM = 7;

  private final Rig rig = new Rig();
  private final CountedSockets sockets = new CountedSockets();
  private final Set<Protocol> spoken = ConcurrentHashMap.newKeySet();
  private final List<Held> helds = new ArrayList<>();

  @BeforeEach
  void connect() {
    rig.speaking(Protocol.HTTP_2);
    rig.over(
        rig.client()
            .newBuilder()
            .socketFactory(sockets)
            .addNetworkInterceptor(
                chain -> {
                  spoken.add(Objects.requireNonNull(chain.connection()).protocol());
                  return chain.proceed(chain.request());
                })
            .build());
    rig.answersOne();
    rig.call(Things.get());
  }

  @AfterEach
  void close() {
    helds.forEach(Held::release);
    rig.close();
  }

  @Test
  void callsAtOnce_shareAConnection() throws Exception {
    Held held = held(20);
    List<CompletableFuture<String>> calls = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      calls.add(start());
    }
    held.awaitArrival();
    held.release();

    for (CompletableFuture<String> call : calls) {
      assertThat(call.get(10, TimeUnit.SECONDS)).isEqualTo("one");
    }
    assertOneConnection();
  }

  @Test
  void cancelledCall_freesItsStreamAndLeavesTheConnection() throws Exception {
    Held held = held(1);
    CompletableFuture<String> call = start();
    held.awaitArrival();

    call.cancel(true);

    assertStreamIsFreed();
    held.release();
    assertThat(rig.call(Things.get())).isEqualTo("one");
    assertOneConnection();
  }

  @Test
  void interruptedCall_freesItsStreamAndLeavesTheConnection() throws Exception {
    Held held = held(1);
    CompletableFuture<TransportException> seen = new CompletableFuture<>();
    Thread caller =
        new Thread(() -> seen.complete(rig.failure(TransportException.class, Things.get())));
    caller.start();
    held.awaitArrival();

    caller.interrupt();

    assertThat(seen.get(10, TimeUnit.SECONDS)).hasMessageContaining("interrupted");
    assertStreamIsFreed();
    held.release();
    assertThat(rig.call(Things.get())).isEqualTo("one");
    assertOneConnection();
  }

  @Test
  void callWhoseTimeIsUp_freesItsStreamAndLeavesTheConnection() {
    Held held = held(1);

    TransportException failure =
        rig.failure(
            TransportException.class,
            Things.post(),
            RequestOptions.builder().attemptTimeout(Duration.ofMillis(200)).build());

    assertThat(failure).hasMessageContaining("no answer in time");
    assertStreamIsFreed();
    held.release();
    assertThat(rig.call(Things.get())).isEqualTo("one");
    assertOneConnection();
  }

  @Test
  void refusedStream_isRepeatedOnTheSameConnectionWhateverTheMethod() {
    rig.answers(reset(REFUSED_STREAM)).answersOne();

    assertThat(rig.call(Things.post())).isEqualTo("one");
    assertOneConnection();
  }

  @Test
  void streamThatIsResetOtherwise_isRepeatedForAGetOnly() {
    rig.answers(reset(INTERNAL_ERROR)).answersOne().answers(reset(INTERNAL_ERROR));

    assertThat(rig.call(Things.get())).isEqualTo("one");
    TransportException failure = rig.failure(TransportException.class, Things.post());

    assertThat(failure.requestMayHaveBeenProcessed()).isTrue();
    assertThat(failure.attempts()).isEqualTo(1);
  }

  @Test
  void streamThatIsResetInItsBody_isRepeatedForAGet() {
    rig.answers(
            new MockResponse.Builder()
                .body(Things.ONE)
                .onResponseBody(new SocketEffect.CloseStream(INTERNAL_ERROR))
                .build())
        .answersOne();

    assertThat(rig.call(Things.get())).isEqualTo("one");
    assertThat(rig.time.sleeps()).hasSize(1);
  }

  @Test
  void callAfterAGoodbye_goesOverAnotherConnectionAtOnce() {
    rig.answers(
        new MockResponse.Builder()
            .body(Things.ONE)
            .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
            .build());
    rig.answersOne();
    rig.call(Things.get());

    assertThat(rig.call(Things.post())).isEqualTo("one");
    assertThat(sockets.made()).isLessThanOrEqualTo(2);
  }

  @Test
  void requestThatAGoodbyeDoesNotCountIn_isRepeatedWhateverTheMethod() throws IOException {
    try (Http2Peer peer = Http2Peer.start(Goodbye.BEFORE_THE_REQUEST);
        Transport transport = over(peer)) {
      assertThat(transport.call(Things.post(), RequestOptions.none())).isEqualTo("one");

      assertThat(peer.requests()).isEqualTo(2);
    }
  }

  @Test
  void requestThatAGoodbyeCountsIn_isNotRepeatedForAPost() throws IOException {
    try (Http2Peer peer = Http2Peer.start(Goodbye.AFTER_THE_REQUEST);
        Transport transport = over(peer)) {
      TransportException failure =
          catchThrowableOfType(
              TransportException.class, () -> transport.call(Things.post(), RequestOptions.none()));

      assertThat(failure.requestMayHaveBeenProcessed()).isTrue();
      assertThat(peer.requests()).isEqualTo(1);
    }
  }

  @Test
  void statuses_areRepeatedByTheSameRules() {
    rig.answers(503, "", "Retry-After: 0").answers(429, "", "Retry-After: 3").answersOne();

    assertThat(rig.call(Things.get())).isEqualTo("one");
    assertThat(rig.time.sleeps()).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(3));

    rig.answers(503, "", "Retry-After: 0");
    rig.failure(ServerException.class, Things.post());
    assertOneConnection();
  }

  @Test
  void compressedAnswer_isRead() throws IOException {
    Buffer compressed = new Buffer();
    try (var gzip = Okio.buffer(new GzipSink(compressed))) {
      gzip.writeUtf8(Things.ONE);
    }
    rig.answers(
        new MockResponse.Builder().addHeader("Content-Encoding: gzip").body(compressed).build());

    assertThat(rig.call(Things.get())).isEqualTo("one");
  }

  private CompletableFuture<String> start() {
    return rig.transport().async(own -> own.call(Things.get(), RequestOptions.none()));
  }

  private Held held(int requests) {
    Held held = new Held(requests);
    helds.add(held);
    rig.server.setDispatcher(held);
    return held;
  }

  private void assertStreamIsFreed() {
    Rig.await(() -> rig.client().connectionPool().idleConnectionCount() == 1);
  }

  private void assertOneConnection() {
    assertThat(spoken).containsExactly(Protocol.HTTP_2);
    assertThat(sockets.made()).isEqualTo(1);
  }

  private Transport over(Http2Peer peer) {
    OkHttpClient client =
        new OkHttpClient.Builder().protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE)).build();
    return Transport.create(
        TransportConfig.builder("Imaginary", peer.url(), rig.session)
            .allowCleartextLoopback(true)
            .okHttpClient(client)
            .time(rig.time.source())
            .build());
  }

  private static MockResponse reset(int errorCode) {
    return new MockResponse.Builder()
        .onResponseStart(new SocketEffect.CloseStream(errorCode))
        .build();
  }
}
