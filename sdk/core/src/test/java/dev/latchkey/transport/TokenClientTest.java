package dev.latchkey.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.Secret;
import dev.latchkey.engine.TokenGrant;
import dev.latchkey.engine.TokenRequestException;
import dev.latchkey.engine.TokenRequestException.Outcome;
import dev.latchkey.error.ConfigurationException;
import java.net.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.RecordedRequest;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a token request travels: once, on its own connection, past everything of the user's. */
class TokenClientTest {

  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void refresh_whenGranted_returnsTheGrant() throws Exception {
    rig.answers(200, Grants.ANSWER);

    TokenGrant grant = Grants.client(rig, null).refresh(Grants.REFRESH_TOKEN);

    assertThat(grant.accessToken()).isEqualTo(Secret.of("at-2"));
    assertThat(grant.refreshToken()).isEqualTo(Secret.of("rt-2"));
    assertThat(grant.expiresIn()).isEqualTo(3600);
    RecordedRequest sent = rig.taken();
    assertThat(sent.getTarget()).isEqualTo("/tokens:refresh");
    assertThat(sent.getHeaders().get("Content-Type")).isEqualTo("application/json");
    assertThat(sent.getHeaders().get("Authorization")).isNull();
    assertThat(sent.getBody()).isNotNull();
    assertThat(sent.getBody().utf8()).isEqualTo("{\"secret\":\"rt-1f0c55e9\"}");
  }

  @Test
  void refresh_whenCalledTwice_usesANewConnectionEachTime() throws Exception {
    rig.answers(200, Grants.ANSWER).answers(200, Grants.ANSWER);
    TokenClient client = Grants.client(rig, null);

    client.refresh(Grants.REFRESH_TOKEN);
    client.refresh(Grants.REFRESH_TOKEN);

    assertThat(rig.taken().getExchangeIndex()).isZero();
    assertThat(rig.taken().getExchangeIndex()).isZero();
  }

  @Test
  void refresh_overTrustedHttps_needsNoOptIn() throws Exception {
    rig.overHttps();
    rig.answers(200, Grants.ANSWER);

    assertThat(
            new TokenClient(
                    rig.trusting(),
                    rig.server.url("/"),
                    false,
                    Grants::login,
                    Grants::refresh,
                    rig.time.source())
                .refresh(Grants.REFRESH_TOKEN))
        .isNotNull();
  }

  @Test
  void refresh_showsTheTokenToNothingOfTheUsers() throws Exception {
    AtomicInteger seen = new AtomicInteger();
    Interceptor spy =
        chain -> {
          seen.incrementAndGet();
          return chain.proceed(chain.request());
        };
    OkHttpClient users =
        new OkHttpClient.Builder()
            .addInterceptor(spy)
            .addNetworkInterceptor(spy)
            .authenticator(
                (route, response) -> {
                  seen.incrementAndGet();
                  return null;
                })
            .eventListenerFactory(
                call -> {
                  seen.incrementAndGet();
                  return EventListener.NONE;
                })
            .build();
    rig.answers(200, Grants.ANSWER).answers(401);
    TokenClient client = Grants.client(rig, users);

    client.refresh(Grants.REFRESH_TOKEN);
    assertThatThrownBy(() -> client.login("ada", Secret.of("pass-3")))
        .isInstanceOf(TokenRequestException.class);

    assertThat(seen).hasValue(0);
  }

  @Test
  void client_keepsTheUsersWayToTheNetworkAndNothingElse() {
    OkHttpClient users =
        ScriptedSockets.client()
            .newBuilder()
            .proxy(Proxy.NO_PROXY)
            .cookieJar(
                new CookieJar() {
                  @Override
                  public List<Cookie> loadForRequest(HttpUrl url) {
                    return List.of();
                  }

                  @Override
                  public void saveFromResponse(HttpUrl url, List<Cookie> cookies) {}
                })
            .build();

    OkHttpClient derived = TokenHttp.derivedFrom(users);

    assertThat(derived.socketFactory()).isSameAs(users.socketFactory());
    assertThat(derived.dns()).isSameAs(users.dns());
    assertThat(derived.proxy()).isSameAs(users.proxy());
    assertThat(derived.proxyAuthenticator()).isSameAs(users.proxyAuthenticator());
    assertThat(derived.certificatePinner()).isSameAs(users.certificatePinner());
    assertThat(derived.cookieJar()).isSameAs(CookieJar.NO_COOKIES);
    assertThat(derived.dispatcher()).isNotSameAs(users.dispatcher());
    assertThat(derived.connectionPool()).isNotSameAs(users.connectionPool());
    assertThat(derived.retryOnConnectionFailure()).isFalse();
    assertThat(derived.followRedirects()).isFalse();
    assertThat(derived.followSslRedirects()).isFalse();
    assertThat(derived.connectTimeoutMillis()).isEqualTo(5_000);
    assertThat(derived.readTimeoutMillis()).isEqualTo(10_000);
    assertThat(derived.callTimeoutMillis()).isEqualTo(15_000);
  }

  @Test
  void refresh_whenInterrupted_keepsTheFlag() {
    Thread.currentThread().interrupt();

    TokenRequestException failure = Grants.failure(rig, null);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
  }

  @Test
  void create_whenBaseUrlIsCleartext_refuses() {
    HttpUrl url = HttpUrl.get("http://accounts.example.com/");

    assertThatThrownBy(
            () ->
                new TokenClient(null, url, true, Grants::login, Grants::refresh, rig.time.source()))
        .isInstanceOf(ConfigurationException.class);
  }
}
