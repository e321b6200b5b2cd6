package dev.latchkey.transport;

import static dev.latchkey.transport.Platform.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.latchkey.RequestOptions;
import dev.latchkey.Secret;
import dev.latchkey.engine.AttachedSession;
import dev.latchkey.engine.Sessions;
import dev.latchkey.error.ConfigurationException;
import dev.latchkey.error.CredentialsUnavailableException;
import dev.latchkey.session.Credential;
import dev.latchkey.session.SessionOptions;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, passwords and tokens of every alphabet: they arrive as they are, or do not leave. */
class CredentialCharactersTest {

  private final Platform platform = new Platform();

  @AfterEach
  void close() {
    platform.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "caf\u00e9",
        "cafe\u0301",
        "20\u20ac",
        "\uD83D\uDD11\uD83D\uDD11",
        "a:b::c",
        ":",
        "\"\\/",
        " both ends ",
        "tab\tfeed\n",
        "\u0000\u001f\u007f",
        "x\u2028\u2029",
        "<&'>"
      })
  void password_arrivesAsItIs(String password) {
    platform.password = password;

    platform.session().current();

    assertThat(sent(0).get("password").getAsString()).isEqualTo(password);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada:admin", "ada:", "\u00e9ric@example.com", "\uD83D\uDE80"})
  void username_arrivesAsItIs(String username) {
    platform.username = username;

    platform.session().current();

    assertThat(sent(0).get("username").getAsString()).isEqualTo(username);
  }

  /** A body that named a charset, or was in another one, could be read as another password. */
  @ParameterizedTest
  @ValueSource(strings = {"caf\u00e9", "20\u20ac", "\uD83D\uDD11"})
  void password_isUtf8OnTheWire(String password) {
    platform.password = password;

    platform.session().current();

    RecordedRequest login = platform.tokenRequests.get(0);
    assertThat(login.getHeaders().get("Content-Type")).isEqualTo("application/json");
    assertThat(bytes(login).indexOf(ByteString.encodeUtf8("\"" + password + "\""))).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\r\\n", "\\n", "\\u00e9", "\\u20ac", "\\ud83d\\udd11", "\\u0007", " "})
  void accessTokenThatNoHeaderCanCarry_isRefusedWithoutShowingIt(String bad) {
    platform.nextTokenAnswers(
        answer(200, Platform.grantOf("at-" + Platform.MARK + bad, Platform.refresh(1))));

    Throwable failure = catchThrowable(() -> platform.call(Things.get()));

    assertThat(failure).isInstanceOf(CredentialsUnavailableException.class);
    assertThat(Grants.stackTrace(failure)).doesNotContain(Platform.MARK);
    assertThat(platform.calls).isEmpty();
  }

  /** It goes into a body and not into a header, so it may be anything. */
  @ParameterizedTest
  @ValueSource(strings = {"rt\\r\\n", "rt\\u00e9", "rt\\u20ac", "rt\\ud83d\\udd11", "rt:\\\"\\\\"})
  void refreshTokenOfAnyCharacters_isPresentedAsItCame(String escaped) {
    platform.nextTokenAnswers(answer(200, Platform.grantOf("at-1", escaped)));
    platform.session().current();

    platform.session().refresh();

    String came = JsonParser.parseString("\"" + escaped + "\"").getAsString();
    assertThat(sent(1).get("refresh_token").getAsString()).isEqualTo(came);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5ec3e7\r\nX-Admin: 1",
        "5ec3e7\nx",
        "5ec3e7\u00e9",
        "5ec3e7\u20ac",
        "5ec3e7\uD83D\uDD11"
      })
  void bearerTokenThatNoHeaderCanCarry_isRefusedAtTheStartWithoutShowingIt(String token) {
    refusedWithoutShowing(Credential.bearer(Secret.of(token)));
  }

  /** In HTTP Basic it would end the user name, and the rest would be the password. */
  @ParameterizedTest
  @ValueSource(strings = {"5ec3e7:x", "5ec3e7:", "5ec3e7\r\nx", "5ec3e7\u0085"})
  void basicTokenThatNoHeaderCanCarry_isRefusedAtTheStartWithoutShowingIt(String token) {
    refusedWithoutShowing(Credential.basicToken(Secret.of(token)));
  }

  @Test
  void basicToken_arrivesAsUtf8() {
    platform.api = request -> answer(200, Things.ONE);
    String token = "caf\u00e9\u20ac\uD83D\uDD11";
    try (AttachedSession session = open(Credential.basicToken(Secret.of(token)));
        Transport transport =
            Transport.create(
                TransportConfig.builder("Imaginary", platform.server.url("/"), session)
                    .allowCleartextLoopback(true)
                    .build())) {
      transport.call(Things.get(), RequestOptions.none());
    }

    String basic = platform.authorizations().get(0);
    ByteString decoded = ByteString.decodeBase64(basic.substring("Basic ".length()));
    assertThat(decoded).isEqualTo(ByteString.encodeUtf8(token + ":"));
  }

  private void refusedWithoutShowing(Credential credential) {
    Throwable refusal = catchThrowable(() -> open(credential));

    assertThat(refusal).isInstanceOf(ConfigurationException.class);
    assertThat(Grants.stackTrace(refusal)).doesNotContain(Platform.MARK);
  }

  private AttachedSession open(Credential credential) {
    return Sessions.open(
        credential,
        null,
        platform.server.url("/"),
        true,
        SessionOptions.builder().build(),
        platform.time.source());
  }

  private JsonObject sent(int tokenRequest) {
    return JsonParser.parseString(bytes(platform.tokenRequests.get(tokenRequest)).utf8())
        .getAsJsonObject();
  }

  private static ByteString bytes(RecordedRequest request) {
    ByteString body = request.getBody();
    return body == null ? ByteString.EMPTY : body;
  }
}
