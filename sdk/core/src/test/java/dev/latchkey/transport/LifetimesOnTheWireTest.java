package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.latchkey.Secret;
import dev.latchkey.binding.Operation;
import dev.latchkey.engine.AttachedSession;
import dev.latchkey.engine.Sessions;
import dev.latchkey.engine.TokenGrant;
import dev.latchkey.json.JsonCodec;
import dev.latchkey.json.Seconds;
import dev.latchkey.session.Credential;
import dev.latchkey.session.SessionOptions;
import dev.latchkey.time.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scenario 34: each {@code expires_in} on its way from the wire into a session. */
class LifetimesOnTheWireTest {

  private static final JsonCodec<TokenGrant> GRANT =
      new JsonCodec<>() {
        @Override
        public TokenGrant read(JsonReader in) throws IOException {
          Secret access = Secret.of("");
          Long lifetime = null;
          in.beginObject();
          while (in.hasNext()) {
            switch (in.nextName()) {
              case "access_token" -> access = Secret.of(in.nextString());
              case "expires_in" -> lifetime = Seconds.codec().read(in).value();
              default -> in.skipValue();
            }
          }
          in.endObject();
          return new TokenGrant(access, Secret.of("rt"), lifetime);
        }

        @Override
        public void write(JsonWriter out, TokenGrant value) {
          throw new UnsupportedOperationException();
        }
      };

  private final Rig rig = new Rig();
  private final VirtualTime time = new VirtualTime();
  private final AttachedSession session =
      Sessions.open(
          Credential.login("ada@example.com", Secret.of("pass-3")),
          new TokenClient(
              null,
              rig.server.url("/"),
              true,
              (user, password) -> Operation.of("login", "POST", "/login").returns(GRANT),
              token -> Operation.of("refresh", "POST", "/refresh").returns(GRANT),
              time.source()),
          rig.server.url("/"),
          true,
          SessionOptions.builder().build(),
          time.source());

  @AfterEach
  void close() {
    session.close();
    rig.close();
  }

  @ParameterizedTest
  @CsvSource({
    "3600, 3600",
    "'\"3600\"', 3600",
    "3600.9, 3600",
    "1, 1",
    "2592000, 2592000",
    "9223372036854775807, 315360000",
    "1e30, 315360000",
  })
  void lifetime_isCountedFromTheRequest(String sent, long seconds) {
    grants("at-1", sent);

    assertThat(session.current().expiresAt()).isEqualTo(time.wall().plusSeconds(seconds));
    for (int i = 0; i < 100; i++) {
      session.current();
    }
    assertThat(rig.requests()).as("no refresh per call").isEqualTo(1);

    grants("at-2", "3600");
    time.advance(Duration.ofSeconds(seconds));
    assertThat(session.current().secret().reveal()).as("and not never").isEqualTo("at-2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "0", "-1", "\"\"", "\"soon\"", "-9223372036854775808"})
  void noLifetime_isUnknownAndLeftToRefusals(String sent) {
    grants("at-1", sent);
    assertNeverOld();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"access_token\":\"at-1\"}"})
  void missingLifetime_isUnknownAndLeftToRefusals(String answer) {
    rig.answers(200, answer);
    assertNeverOld();
  }

  private void assertNeverOld() {
    assertThat(session.current().expiresAt()).isNull();
    time.advance(Duration.ofDays(3000));
    for (int i = 0; i < 100; i++) {
      assertThat(session.current().secret().reveal()).isEqualTo("at-1");
    }
    assertThat(rig.requests()).isEqualTo(1);

    grants("at-2", "3600");
    session.invalidate(1);
    assertThat(session.current().secret().reveal()).isEqualTo("at-2");
  }

  private void grants(String access, @Nullable String lifetime) {
    rig.answers(200, "{\"access_token\":\"" + access + "\",\"expires_in\":" + lifetime + "}");
  }
}
