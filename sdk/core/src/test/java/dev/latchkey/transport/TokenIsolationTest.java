package dev.latchkey.transport;

import static dev.latchkey.transport.Platform.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.Secret;
import dev.latchkey.engine.TokenRequestException;
import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.error.SessionException;
import java.io.IOException;
import java.net.Proxy;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Authenticator;
import okhttp3.Cache;
import okhttp3.CertificatePinner;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.logging.HttpLoggingInterceptor;
import okio.FileSystem;
import okio.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which parts of the user's client a token request goes through: its way out, and no other. */
class TokenIsolationTest {

  private final Platform platform = new Platform();

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void bodyLoggingInterceptor_doesNotSeeATokenRequest() {
    List<String> lines = new CopyOnWriteArrayList<>();
    HttpLoggingInterceptor logging = new HttpLoggingInterceptor(lines::add);
    logging.setLevel(HttpLoggingInterceptor.Level.BODY);
    platform.users(
        new OkHttpClient.Builder().addInterceptor(logging).addNetworkInterceptor(logging));

    platform.session().current();
    platform.session().refresh();

    assertThat(platform.tokenRequests).hasSize(2);
    assertThat(lines).isEmpty();
  }

  @Test
  void retryInterceptor_doesNotRepeatATokenRequest() {
    Interceptor stubborn =
        chain -> {
          Response answer = chain.proceed(chain.request());
          for (int i = 0; i < 3 && !answer.isSuccessful(); i++) {
            answer.close();
            answer = chain.proceed(chain.request());
          }
          return answer;
        };
    platform
        .users(new OkHttpClient.Builder().addInterceptor(stubborn))
        .nextTokenAnswers(answer(500, ""));

    assertThatExceptionOfType(SessionException.class).isThrownBy(platform.session()::current);

    assertThat(platform.tokenRequests).hasSize(1);
  }

  @Test
  void cache_isNotAsked(@TempDir java.nio.file.Path directory) throws IOException {
    try (Cache cache = new Cache(FileSystem.SYSTEM, Path.get(directory), 1 << 20)) {
      platform
          .users(new OkHttpClient.Builder().cache(cache))
          .nextTokenAnswers(
              answer(
                  200,
                  Platform.grantOf(Platform.access(1), Platform.refresh(1)),
                  "Cache-Control: max-age=3600"));

      platform.session().current();
      platform.session().refresh();

      assertThat(platform.tokenRequests).hasSize(2);
      assertThat(cache.requestCount()).isZero();
    }
  }

  @Test
  void cookieJar_neitherGivesNorTakes() {
    AtomicInteger asked = new AtomicInteger();
    CookieJar jar =
        new CookieJar() {
          @Override
          public List<Cookie> loadForRequest(HttpUrl url) {
            asked.incrementAndGet();
            return List.of(
                new Cookie.Builder().domain(url.host()).name("sid").value("stale").build());
          }

          @Override
          public void saveFromResponse(HttpUrl url, List<Cookie> cookies) {
            asked.incrementAndGet();
          }
        };
    platform
        .users(new OkHttpClient.Builder().cookieJar(jar))
        .nextTokenAnswers(
            answer(
                200,
                Platform.grantOf(Platform.access(1), Platform.refresh(1)),
                "Set-Cookie: sid=new"));

    platform.session().current();
    platform.session().refresh();

    assertThat(platform.tokenRequests).hasSize(2);
    assertThat(platform.tokenRequests)
        .allSatisfy(request -> assertThat(request.getHeaders().get("Cookie")).isNull());
    assertThat(asked).hasValue(0);
  }

  @Test
  void authenticator_isNotAskedAboutARefusedLogin() {
    AtomicInteger asked = new AtomicInteger();
    Authenticator insisting =
        (route, response) -> {
          asked.incrementAndGet();
          return response.request();
        };
    platform
        .users(new OkHttpClient.Builder().authenticator(insisting))
        .nextTokenAnswers(answer(401, "{}", "WWW-Authenticate: Bearer"));

    assertThatExceptionOfType(SessionException.class).isThrownBy(platform.session()::current);

    assertThat(platform.tokenRequests).hasSize(1);
    assertThat(asked).hasValue(0);
  }

  @Test
  void sessionsOwnInterceptor_isNotAskedForATokenByATokenRequest() {
    Interceptor sessions = chain -> platform.session().interceptor().intercept(chain);
    platform.users(new OkHttpClient.Builder().addInterceptor(sessions));

    assertThat(platform.session().current().generation()).isEqualTo(1);
    assertThat(platform.session().refresh().generation()).isEqualTo(2);

    assertThat(platform.tokenRequests).hasSize(2);
    assertThat(platform.tokenRequests)
        .allSatisfy(request -> assertThat(request.getHeaders().get("Authorization")).isNull());
  }

  /** Its address is the user's to resolve, and its password the user's to give. */
  @Test
  void proxy_carriesTheTokenRequestToo() throws Exception {
    try (Rig proxy = new Rig().overHttps()) {
      proxy
          .answers(answer(407, "", "Proxy-Authenticate: Basic").newBuilder().inTunnel().build())
          .answers(answer(200, "").newBuilder().inTunnel().build())
          .answers(200, Grants.ANSWER);
      OkHttpClient users =
          Objects.requireNonNull(proxy.trusting())
              .newBuilder()
              .proxy(new Proxy(Proxy.Type.HTTP, proxy.server.getSocketAddress()))
              .proxyAuthenticator(
                  (route, response) ->
                      response
                          .request()
                          .newBuilder()
                          .header("Proxy-Authorization", Credentials.basic("way", "out"))
                          .build())
              .build();
      TokenClient client =
          new TokenClient(
              users,
              HttpUrl.get("https://localhost:9/"),
              false,
              Grants::login,
              Grants::refresh,
              platform.time.source());

      assertThat(client.refresh(Grants.REFRESH_TOKEN).accessToken()).isEqualTo(Secret.of("at-2"));

      assertThat(proxy.taken().getRequestLine()).isEqualTo("CONNECT localhost:9 HTTP/1.1");
      assertThat(proxy.taken().getHeaders().get("Proxy-Authorization"))
          .isEqualTo(Credentials.basic("way", "out"));
      assertThat(proxy.taken().getTarget()).isEqualTo("/tokens:refresh");
    }
  }

  @Test
  void pinThatMatches_letsTheTokenRequestThrough() throws Exception {
    platform.overHttps();
    pin(CertificatePinner.pin(platform.certificate().certificate()));

    assertThat(platform.tokenClient().refresh(Grants.REFRESH_TOKEN)).isNotNull();
  }

  @Test
  void pinThatDoesNotMatch_keepsTheTokenRequestFromLeaving() {
    platform.overHttps();
    pin("sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

    TokenRequestException failure =
        catchThrowableOfType(
            TokenRequestException.class,
            () -> platform.tokenClient().refresh(Grants.REFRESH_TOKEN));

    assertThat(failure.outcome()).isEqualTo(Outcome.TERMINAL_CONFIG);
    assertThat(platform.tokenRequests).isEmpty();
  }

  private void pin(String pin) {
    platform.users(
        platform
            .users()
            .newBuilder()
            .certificatePinner(new CertificatePinner.Builder().add("localhost", pin).build()));
  }
}
