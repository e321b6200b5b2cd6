package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonParser;
import dev.latchkey.Secret;
import dev.latchkey.engine.TokenRequestException;
import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.transport.ScriptedSockets.Fate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import mockwebserver3.RecordedRequest;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the password in the body of a token request. */
class TokenBodyTest {

  private final Rig rig = new Rig();
  private final List<OneShotBody> bodies = new ArrayList<>();

  @AfterEach
  void close() {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "é€😀:colon",
        "quote\"back\\slash/",
        "<a href='x'>&amp;</a>",
        "tab\tline\r\nnul\0bell\u0007",
        "\u2028\u2029\ufeff",
        " outer blanks ",
      })
  void oddPassword_arrivesAsItIs(String password) throws Exception {
    rig.answers(200, Grants.ANSWER);

    Grants.client(rig, null).login("ada", Secret.of(password));

    RecordedRequest sent = rig.taken();
    String body = Objects.requireNonNull(sent.getBody()).utf8();
    assertThat(JsonParser.parseString(body).getAsJsonObject().get("secret").getAsString())
        .isEqualTo(password);
    assertThat(sent.getHeaders().get("Content-Length"))
        .isEqualTo(String.valueOf(sent.getBody().size()));
  }

  @Test
  void halfASurrogatePair_isRefusedBeforeAnythingIsSent() {
    assertThatExceptionOfType(TokenRequestException.class)
        .isThrownBy(() -> Grants.client(rig, null).login("ada", Secret.of("hunter\ud83d")))
        .withMessageContaining("surrogate")
        .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT))
        .satisfies(e -> assertThat(Grants.stackTrace(e)).doesNotContain("hunter"));
    assertThat(rig.requests()).isZero();
  }

  @Test
  void body_ofARequestThatWasAnswered_isWiped() throws Exception {
    rig.answers(200, Grants.ANSWER);

    watched(new OkHttpClient()).login("ada", Secret.of("hunter2"));

    assertThat(bodies).hasSize(1).allMatch(OneShotBody::isWiped);
  }

  @Test
  void body_ofARequestThatWasNeverSent_isWiped() {
    TokenClient client = watched(ScriptedSockets.client(Fate.CONNECTION_REFUSED));

    assertThatExceptionOfType(TokenRequestException.class)
        .isThrownBy(() -> client.login("ada", Secret.of("hunter2")));
    assertThat(bodies).hasSize(1).allMatch(OneShotBody::isWiped);
  }

  @Test
  void body_ofACallThatWasCancelled_isWiped() {
    Call.Factory cancelling =
        request -> {
          bodies.add((OneShotBody) Objects.requireNonNull(request.body()));
          Call call = new OkHttpClient().newCall(request);
          call.cancel();
          return call;
        };

    assertThatExceptionOfType(TokenRequestException.class)
        .isThrownBy(() -> client(cancelling).login("ada", Secret.of("hunter2")));
    assertThat(bodies).hasSize(1).allMatch(OneShotBody::isWiped);
  }

  @Test
  void body_isWrittenOnceAndThenWiped() throws IOException {
    byte[] bytes = {1, 2, 3};
    OneShotBody body = new OneShotBody(bytes);
    Buffer first = new Buffer();
    Buffer second = new Buffer();

    body.writeTo(first);

    assertThat(first.readByteArray()).containsExactly(1, 2, 3);
    assertThat(bytes).containsOnly(0);
    assertThat(body.isOneShot()).isTrue();
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> body.writeTo(second));
    assertThat(second.size()).isZero();
  }

  @Test
  void body_thatIsNotWritten_canBeWipedToo() {
    byte[] bytes = {1, 2, 3};

    new OneShotBody(bytes).wipe();

    assertThat(bytes).containsOnly(0);
  }

  private TokenClient watched(OkHttpClient client) {
    return client(
        request -> {
          bodies.add((OneShotBody) Objects.requireNonNull(request.body()));
          return client.newCall(request);
        });
  }

  private TokenClient client(Call.Factory calls) {
    return new TokenClient(
        calls, rig.server.url("/"), Grants::login, Grants::refresh, rig.time.source());
  }
}
