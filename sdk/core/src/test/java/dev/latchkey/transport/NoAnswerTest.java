package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RequestOptions;
import dev.latchkey.binding.Operation;
import dev.latchkey.binding.Retry;
import dev.latchkey.error.TransportException;
import dev.latchkey.transport.ScriptedSockets.Fate;
import java.net.UnknownHostException;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls that end without an answer: what is repeated, and what the exception says of it. */
class NoAnswerTest {

  private static final int REFUSED_STREAM = 7;
  private static final int INTERNAL_ERROR = 2;

  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void call_whenGetAndConnectionBreaks_retries() {
    rig.answers(Rig.RESET).answersOne();

    assertThat(rig.call(Things.get())).isEqualTo("one");
  }

  @Test
  void call_whenPostAndConnectionBreaks_doesNotRetry() {
    rig.answers(Rig.RESET).answersOne();

    TransportException failure = rig.failure(TransportException.class, Things.post());

    assertThat(rig.requests()).isEqualTo(1);
    assertThat(failure.requestMayHaveBeenProcessed()).isTrue();
    assertThat(failure.attempts()).isEqualTo(1);
    assertThat(failure).hasMessageContaining("Imaginary createThing").hasMessageContaining("may");
  }

  @Test
  void call_whenPostOnReusedConnectionThatBreaks_isSentOnce() {
    rig.answersOne().answers(Rig.RESET).answersOne();
    rig.call(Things.get());

    rig.failure(TransportException.class, Things.post());

    assertThat(rig.requests()).isEqualTo(2);
  }

  @Test
  void call_whenSafePostAndConnectionBreaks_retries() {
    rig.answers(Rig.RESET).answersOne();

    assertThat(rig.call(Things.post(Retry.SAFE))).isEqualTo("one");
  }

  @Test
  void call_whenTheCallerSaysIdempotentAndConnectionBreaks_retries() {
    rig.answers(Rig.RESET).answersOne();

    String name =
        rig.transport().call(Things.post(), RequestOptions.builder().idempotent(true).build());

    assertThat(name).isEqualTo("one");
  }

  @ParameterizedTest
  @EnumSource(names = {"CONNECTION_REFUSED", "CONNECT_TIMES_OUT"})
  void call_whenPostAndNoConnection_retriesBecauseNothingWasSent(Fate fate) {
    rig.over(ScriptedSockets.client(fate));
    rig.answersOne();

    assertThat(rig.call(Things.post())).isEqualTo("one");
  }

  @Test
  void call_whenConnectingTakesTooLong_looksForTheFaultInTheNetwork() {
    rig.over(ScriptedSockets.client(Fate.CONNECT_TIMES_OUT));

    TransportException failure = rig.failure(TransportException.class, Things.post(Retry.NEVER));

    assertThat(failure).hasMessageContaining("no connection").hasMessageContaining("proxy");
  }

  @Test
  void call_whenNeverConnected_saysThatNothingWasProcessed() {
    Fate refused = Fate.CONNECTION_REFUSED;
    rig.over(ScriptedSockets.client(refused, refused, refused));

    TransportException failure = rig.failure(TransportException.class, Things.post());

    assertThat(failure.requestMayHaveBeenProcessed()).isFalse();
    assertThat(failure.attempts()).isEqualTo(3);
    assertThat(failure).hasMessageContaining("has not seen the call");
  }

  @Test
  void call_whenFirstAttemptBrokeAndLaterOnesNeverConnected_mayHaveBeenProcessed() {
    rig.over(
        ScriptedSockets.client(
            Fate.READ_TIMES_OUT, Fate.CONNECTION_REFUSED, Fate.CONNECTION_REFUSED));
    rig.answersOne();

    TransportException failure = rig.failure(TransportException.class, Things.post(Retry.SAFE));

    assertThat(failure.requestMayHaveBeenProcessed()).isTrue();
  }

  @Test
  void call_whenPostAndAnswerTimesOut_doesNotRetry() {
    rig.over(ScriptedSockets.client(Fate.READ_TIMES_OUT));
    rig.answersOne();

    TransportException failure = rig.failure(TransportException.class, Things.post());

    assertThat(failure.requestMayHaveBeenProcessed()).isTrue();
    assertThat(failure).hasMessageContaining("no answer in time");
  }

  @Test
  void call_whenMarkedNeverAndNoConnection_doesNotRetry() {
    rig.over(ScriptedSockets.client(Fate.CONNECTION_REFUSED));

    TransportException failure = rig.failure(TransportException.class, Things.post(Retry.NEVER));

    assertThat(failure.attempts()).isEqualTo(1);
  }

  @Test
  void call_whenHttp2RefusesTheStream_retriesAPost() {
    overHttp2();
    rig.answers(closedStream(REFUSED_STREAM)).answersOne();

    assertThat(rig.call(Things.post())).isEqualTo("one");
  }

  @Test
  void call_whenHttp2ResetsTheStreamOtherwise_doesNotRetryAPost() {
    overHttp2();
    rig.answers(closedStream(INTERNAL_ERROR)).answersOne();

    TransportException failure = rig.failure(TransportException.class, Things.post());

    assertThat(failure.requestMayHaveBeenProcessed()).isTrue();
  }

  @Test
  void call_whenHostIsUnknown_saysSo() {
    rig.over(
        new OkHttpClient.Builder()
            .dns(
                host -> {
                  throw new UnknownHostException(host);
                })
            .build());

    TransportException failure = rig.failure(TransportException.class, Things.get());

    assertThat(failure).hasMessageContaining("host name cannot be resolved");
    assertThat(failure.requestMayHaveBeenProcessed()).isFalse();
  }

  @Test
  void call_whenCertificateIsNotTrusted_failsWithoutRetry() {
    rig.overHttps();
    rig.with(config -> config.okHttpClient(null));

    TransportException failure = rig.failure(TransportException.class, Things.get());

    assertThat(failure).hasMessageContaining("certificate").hasMessageContaining("trust store");
    assertThat(failure.attempts()).isEqualTo(1);
    assertThat(failure.requestMayHaveBeenProcessed()).isFalse();
  }

  @Test
  void call_whenSomeoneCancelsIt_doesNotRetry() {
    OkHttpClient users =
        new OkHttpClient.Builder()
            .addNetworkInterceptor(
                chain -> {
                  chain.call().cancel();
                  return chain.proceed(chain.request());
                })
            .build();
    rig.over(users);
    rig.answersOne();

    TransportException failure = rig.failure(TransportException.class, Things.get());

    assertThat(failure).hasMessageContaining("cancelled");
    assertThat(failure.attempts()).isEqualTo(1);
  }

  @Test
  void call_whenSessionHasNoToken_throwsTheSessionsOwnException() {
    FakeSession.NoToken reason = new FakeSession.NoToken();
    rig.session.failWith(reason);

    assertThat(rig.failure(FakeSession.NoToken.class, Things.get())).isSameAs(reason);
    assertThat(rig.requests()).isZero();
  }

  @Test
  void call_whenAnonymous_needsNoToken() {
    rig.session.failWith(new FakeSession.NoToken());
    rig.answersOne();

    rig.transport()
        .call(
            Operation.of("ping", "GET", "/ping").anonymous().returns(Things.NAMED),
            RequestOptions.none());

    assertThat(rig.taken().getHeaders().get("Authorization")).isNull();
  }

  private void overHttp2() {
    rig.server.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
    rig.over(new OkHttpClient.Builder().protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE)).build());
  }

  private static MockResponse closedStream(int errorCode) {
    return new MockResponse.Builder()
        .onResponseStart(new SocketEffect.CloseStream(errorCode))
        .build();
  }
}
