package dev.latchkey.transport;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.latchkey.Secret;
import dev.latchkey.binding.Operation;
import dev.latchkey.engine.TokenGrant;
import dev.latchkey.engine.TokenRequestException;
import dev.latchkey.json.JsonCodec;
import dev.latchkey.json.JsonMismatch;
import dev.latchkey.json.ScalarCodec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** The token operations of an imaginary platform, and a client for them. */
final class Grants {

  static final Secret REFRESH_TOKEN = Secret.of("rt-1f0c55e9");

  static final String ANSWER =
      "{\"access_token\":\"at-2\",\"refresh_token\":\"rt-2\",\"expires_in\":3600,"
          + "\"token_type\":\"Bearer\"}";

  private static final JsonCodec<Secret> REQUEST =
      new JsonCodec<>() {
        @Override
        public Secret read(JsonReader in) {
          throw new UnsupportedOperationException();
        }

        @Override
        public void write(JsonWriter out, Secret value) throws IOException {
          ScalarCodec.SECRET.write(out.beginObject().name("secret"), value);
          out.endObject();
        }
      };

  static final JsonCodec<TokenGrant> GRANT =
      new JsonCodec<>() {
        @Override
        public TokenGrant read(JsonReader in) throws IOException {
          Map<String, String> members = new HashMap<>();
          in.beginObject();
          while (in.hasNext()) {
            members.put(in.nextName(), in.nextString());
          }
          in.endObject();
          String type = members.getOrDefault("token_type", "");
          if (!type.equalsIgnoreCase("bearer")) {
            throw new JsonMismatch("\"bearer\"", "another type", "$.token_type");
          }
          return new TokenGrant(
              Secret.of(members.getOrDefault("access_token", "")),
              Secret.of(members.getOrDefault("refresh_token", "")),
              Long.valueOf(members.getOrDefault("expires_in", "0")));
        }

        @Override
        public void write(JsonWriter out, TokenGrant value) {
          throw new UnsupportedOperationException();
        }
      };

  private Grants() {}

  static Operation<TokenGrant> login(String username, Secret password) {
    return Operation.of("login", "POST", "/login").body(password, REQUEST).returns(GRANT);
  }

  static Operation<TokenGrant> refresh(Secret refreshToken) {
    return Operation.of("refresh", "POST", "/tokens:refresh")
        .body(refreshToken, REQUEST)
        .returns(GRANT);
  }

  static TokenClient client(Rig rig, @Nullable OkHttpClient users) {
    return new TokenClient(
        users, rig.server.url("/"), true, Grants::login, Grants::refresh, rig.time.source());
  }

  /** Refreshes and fails, and never shows the refresh token in doing so. */
  static TokenRequestException failure(Rig rig, @Nullable OkHttpClient users) {
    TokenRequestException failure =
        Assertions.catchThrowableOfType(
            TokenRequestException.class, () -> client(rig, users).refresh(REFRESH_TOKEN));
    Assertions.assertThat(stackTrace(failure)).doesNotContain(REFRESH_TOKEN.reveal());
    return failure;
  }

  static String stackTrace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
