package dev.latchkey.transport;

import static dev.latchkey.transport.Platform.answer;
import static dev.latchkey.transport.Platform.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.latchkey.error.AuthenticationException;
import dev.latchkey.error.CredentialsUnavailableException;
import dev.latchkey.error.LatchkeyException;
import dev.latchkey.session.FailureClass;
import dev.latchkey.session.SessionDescription.State;
import dev.latchkey.session.SessionEvent;
import java.io.IOException;
import java.time.Duration;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What OkHttp sends a second time on its own, and what is sent once all the same. */
class MeasuredFactsResendTest {

  private final Platform platform = new Platform();

  @AfterEach
  void close() {
    platform.close();
  }

  @ParameterizedTest
  @EnumSource
  void f5_bodyThatCannotBeRepeated_isWrittenOnceAndCostsNoRefresh(Single.Kind kind)
      throws IOException {
    platform.overHttp2().loggedIn();
    platform.api = request -> answer(401, "refused", "WWW-Authenticate: Bearer");
    Single body = new Single(kind);

    assertThat(status(platform.foreign().newCall(platform.request().post(body).build()).execute()))
        .isEqualTo(401);

    assertThat(body.written).isEqualTo(1);
    assertThat(platform.calls).hasSize(1);
    assertThat(platform.tokenRequests).as("on this caller's behalf").isEmpty();
    assertThat(platform.session().current().generation()).as("for the next").isEqualTo(2);
  }

  @Test
  void f6_everythingIsRefused_oneRefreshAndOneReplayForEachCallAtMost() {
    platform.loggedIn();
    platform.api = request -> answer(401, "", "WWW-Authenticate: Bearer");

    assertThatExceptionOfType(AuthenticationException.class)
        .isThrownBy(() -> platform.call(Things.get()));

    assertThat(platform.calls).hasSize(2);
    assertThat(platform.tokenRequests).hasSize(1);

    for (int i = 0; i < 20; i++) {
      assertThatExceptionOfType(AuthenticationException.class)
          .isThrownBy(() -> platform.call(Things.get()));
    }
    assertThat(platform.calls).hasSize(22);
    assertThat(platform.tokenRequests).hasSize(1);
  }

  @Test
  void f7_connectionDiesAfterTheRefreshWasRead_isSentOnceAndAmbiguous() throws Exception {
    platform.loggedIn().nextTokenAnswers(Rig.RESET);

    assertThatExceptionOfType(CredentialsUnavailableException.class)
        .isThrownBy(platform.session()::refresh);

    assertThat(platform.tokenRequests).hasSize(1);
    assertThat(platform.tokenRequests.get(0).getExchangeIndex())
        .as("on a connection of its own, not the one of the login")
        .isZero();
    assertThat(platform.awaitEvent(SessionEvent.RefreshFailed.class))
        .isEqualTo(new SessionEvent.RefreshFailed(FailureClass.AMBIGUOUS, null));
    assertThat(platform.session().current().generation()).as("still serves").isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"408, X-Nothing: 1", "408, Retry-After: 0", "503, Retry-After: 0"})
  void f8_tokenEndpointAsksForARepetition_theSessionDecidesWhen(int status, String header) {
    platform.loggedIn().nextTokenAnswers(answer(status, "", header));

    assertThatExceptionOfType(CredentialsUnavailableException.class)
        .isThrownBy(platform.session()::refresh);
    assertThat(platform.tokenRequests).hasSize(1);

    assertThat(platform.session().describe().state()).isEqualTo(State.COOLDOWN);
    assertThat(platform.session().describe().lastFailure()).isEqualTo(FailureClass.REFUSED);
    assertThat(platform.session().describe().nextAttempt())
        .isBetween(platform.time.wall().plusMillis(500), platform.time.wall().plusSeconds(1));
    assertThatExceptionOfType(CredentialsUnavailableException.class)
        .isThrownBy(platform.session()::refresh);
    assertThat(platform.tokenRequests).as("not before that").hasSize(1);

    platform.time.advance(Duration.ofSeconds(1));
    assertThat(platform.session().refresh().generation()).isEqualTo(2);
    assertThat(platform.tokenRequests).hasSize(2);
    assertThat(bodyOf(1)).as("nothing was spent").isEqualTo(bodyOf(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 503})
  void f8_postIsAskedForARepetition_isSentOnce(int status) {
    platform.loggedIn();
    platform.api = request -> answer(status, "", "Retry-After: 0");

    assertThatExceptionOfType(LatchkeyException.class)
        .isThrownBy(() -> platform.call(Things.post()));

    assertThat(platform.calls).hasSize(1);
  }

  private String bodyOf(int tokenRequest) {
    return String.valueOf(platform.tokenRequests.get(tokenRequest).getBody());
  }

  /** A body that can be written once, because its source is used up or still being made. */
  private static final class Single extends RequestBody {

    enum Kind {
      ONE_SHOT,
      DUPLEX
    }

    private final Kind kind;
    int written;

    Single(Kind kind) {
      this.kind = kind;
    }

    @Override
    public @Nullable MediaType contentType() {
      return null;
    }

    @Override
    public boolean isOneShot() {
      return kind == Kind.ONE_SHOT;
    }

    @Override
    public boolean isDuplex() {
      return kind == Kind.DUPLEX;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      written++;
      sink.writeUtf8("once");
      sink.close();
    }
  }
}
