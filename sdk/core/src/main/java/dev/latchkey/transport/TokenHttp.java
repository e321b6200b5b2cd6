package dev.latchkey.transport;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The client for token requests: the user's way to the network (proxy and its authentication, TLS,
 * pins, DNS, sockets) and nothing else of the user's, because whatever sees a token request sees
 * the password or the refresh token, and whatever repeats one spends it.
 */
final class TokenHttp {

  private TokenHttp() {}

  static OkHttpClient derivedFrom(@Nullable OkHttpClient users) {
    OkHttpClient.Builder builder = users == null ? new OkHttpClient.Builder() : users.newBuilder();
    builder.interceptors().clear();
    builder.networkInterceptors().clear();
    return builder
        .addNetworkInterceptor(new RetryAfterForOurselves())
        .eventListener(EventListener.NONE)
        .authenticator(Authenticator.NONE)
        .cookieJar(CookieJar.NO_COOKIES)
        .cache(null)
        // dispatcher().cancelAll() on the user's client must not reach a refresh that has left
        .dispatcher(new Dispatcher())
        // a kept connection may be half dead, and then no one knows whether the request arrived
        .connectionPool(new ConnectionPool(0, 1, TimeUnit.NANOSECONDS))
        .retryOnConnectionFailure(false)
        .followRedirects(false)
        .followSslRedirects(false)
        .connectTimeout(Duration.ofSeconds(5))
        .readTimeout(Duration.ofSeconds(10))
        .writeTimeout(Duration.ofSeconds(10))
        .callTimeout(Duration.ofSeconds(15))
        .build();
  }
}
