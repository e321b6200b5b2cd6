package dev.latchkey.transport;

import static dev.latchkey.transport.Platform.answer;
import static dev.latchkey.transport.Platform.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.latchkey.RequestOptions;
import dev.latchkey.Secret;
import dev.latchkey.engine.AttachedSession;
import dev.latchkey.engine.Sessions;
import dev.latchkey.session.Credential;
import dev.latchkey.session.SessionOptions;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.logging.HttpLoggingInterceptor;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where OkHttp shows a secret, or garbles one, and why it gets none of ours to do that with. */
class MeasuredFactsSecretTest {

  private final Platform platform = new Platform();

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void f12_bodiesAreLogged_noTokenIsAmongThem() {
    List<String> lines = new CopyOnWriteArrayList<>();
    HttpLoggingInterceptor logging = new HttpLoggingInterceptor(lines::add);
    logging.setLevel(HttpLoggingInterceptor.Level.BODY);
    platform.users(
        new OkHttpClient.Builder()
            .addInterceptor(logging)
            .addInterceptor(
                chain -> {
                  lines.add("about to send " + chain.request());
                  return chain.proceed(chain.request());
                })
            .addNetworkInterceptor(logging)
            .addNetworkInterceptor(
                chain -> {
                  Request request = chain.request();
                  lines.add("on the wire " + request + " " + request.headers());
                  return chain.proceed(request);
                }));
    RequestOptions options =
        RequestOptions.builder().header("X-Key", "key-" + Platform.MARK).build();

    platform.transport().call(Things.post(), options);
    platform.session().refresh();
    platform.transport().call(Things.post(), options);

    assertThat(platform.tokenRequests).hasSize(2);
    assertThat(platform.authorizations()).hasSize(2).doesNotContain("none");
    assertThat(lines).as("bodies of calls").contains("{\"name\":\"one\"}");
    assertThat(lines).noneMatch(line -> line.contains(Platform.MARK));
    assertThat(lines).noneMatch(line -> line.contains("/login") || line.contains("/tokens"));
  }

  /** A token that comes from the server is the one that no builder has looked at. */
  @ParameterizedTest
  @ValueSource(strings = {"\\r\\nX-Admin: 1", "\\n", "\\t", "\\u0000", "\\u007f", "\\u00e9", " "})
  void f13_tokenThatNoHeaderCanCarry_isRefusedBeforeOkHttpCanQuoteIt(String bad) {
    platform.nextTokenAnswers(
        answer(200, Platform.grantOf("at-" + Platform.MARK + bad + "x", Platform.refresh(1))));

    Throwable failure = catchThrowable(() -> platform.get(platform.foreign()));

    assertThat(failure).isInstanceOf(IOException.class);
    assertThat(Grants.stackTrace(failure))
        .contains("cannot be a header")
        .doesNotContain(Platform.MARK);
    assertThat(platform.calls).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"é", "€", "ключ", "🔑"})
  void f14_tokenOutsideLatin1_isSentAsUtf8(String letter) throws IOException {
    platform.api = request -> answer(200, Things.ONE);
    try (AttachedSession session = open(Credential.basicToken(Secret.of("tok-" + letter)))) {
      OkHttpClient client =
          platform.users().newBuilder().addInterceptor(session.interceptor()).build();

      assertThat(status(platform.get(client))).isEqualTo(200);
    }

    String utf8 = ByteString.encodeUtf8("tok-" + letter + ":").base64();
    assertThat(platform.authorizations()).containsExactly("Basic " + utf8);
  }

  @Test
  void f14_tokenInTwoSpellings_isSentInOne() throws IOException {
    platform.api = request -> answer(200, Things.ONE);
    for (String spelling : List.of("cl\u00e9", "cle\u0301")) {
      try (AttachedSession session = open(Credential.basicToken(Secret.of(spelling)))) {
        OkHttpClient client =
            platform.users().newBuilder().addInterceptor(session.interceptor()).build();
        status(platform.get(client));
      }
    }

    assertThat(platform.authorizations()).hasSize(2);
    assertThat(platform.authorizations().get(1)).isEqualTo(platform.authorizations().get(0));
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
}
