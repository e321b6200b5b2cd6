package dev.latchkey.transport;

import dev.latchkey.engine.AttachedSession;
import dev.latchkey.engine.Origin;
import java.time.Duration;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** The OkHttp client of a transport, and which parts of it are ours to close. */
final class HttpStack {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration STALL = Duration.ofSeconds(60);

  private final OkHttpClient withoutSession;
  private final OkHttpClient client;
  private final boolean ours;
  private volatile @Nullable OkHttpClient presigned;

  private HttpStack(OkHttpClient withoutSession, AttachedSession session, boolean ours) {
    this.withoutSession = withoutSession;
    this.client = withoutSession.newBuilder().addInterceptor(session.tagging()).build();
    this.ours = ours;
  }

  static HttpStack of(TransportConfig config) {
    OkHttpClient users = config.client();
    OkHttpClient.Builder builder = users == null ? own() : users.newBuilder();
    builder
        // an attempt has one limit, its own timeout; two would only make the shorter one a riddle,
        // and OkHttp's default of 10 s would silently undo every longer attemptTimeout
        .readTimeout(Duration.ZERO)
        .writeTimeout(Duration.ZERO)
        // the transport repeats and redirects by its own rules, in the open
        .retryOnConnectionFailure(false)
        .followRedirects(false)
        .followSslRedirects(false)
        // the session answers 401s; an authenticator would answer before it, for any host
        .authenticator(Authenticator.NONE)
        // OkHttp's cache goes by the URL alone: one organization would be shown another's answers
        .cache(null)
        .addInterceptor(ConnectTimeout.INTERCEPTOR)
        .addNetworkInterceptor(new RetryAfterForOurselves())
        .addNetworkInterceptor(
            new OriginGuard(Origin.of(config.baseUrl()), config.allowCleartextLoopback()));
    return new HttpStack(builder.build(), config.session(), users == null);
  }

  /** The same pool, threads and settings with another session; closes nothing. */
  HttpStack with(AttachedSession session) {
    return new HttpStack(withoutSession, session, false);
  }

  Call newCall(Request request) {
    return client.newCall(request);
  }

  /**
   * A call of a URL that the platform has signed, on another origin. The way to the network is the
   * same; whatever could add or see a credential is not there, the user's interceptors and event
   * listener included.
   */
  Call newPresignedCall(Request request) {
    OkHttpClient known = presigned;
    if (known == null) {
      OkHttpClient.Builder builder = withoutSession.newBuilder();
      builder.interceptors().clear();
      builder.networkInterceptors().clear();
      known =
          builder
              .cookieJar(CookieJar.NO_COOKIES)
              // a listener that logs would print the link, and who has the link needs no more
              .eventListener(EventListener.NONE)
              // content may take hours, so what is limited is how long nothing moves
              .readTimeout(STALL)
              .writeTimeout(STALL)
              .addInterceptor(ConnectTimeout.INTERCEPTOR)
              .addNetworkInterceptor(new RetryAfterForOurselves())
              .build();
      presigned = known;
    }
    return known.newCall(request);
  }

  /** Closes what was made here; a client that was given stays as it is. */
  void close() {
    if (ours) {
      client.dispatcher().executorService().shutdown();
      client.connectionPool().evictAll();
    }
  }

  private static OkHttpClient.Builder own() {
    return new OkHttpClient.Builder()
        .dispatcher(new Dispatcher(daemonThreads()))
        .connectionPool(new ConnectionPool())
        .connectTimeout(CONNECT_TIMEOUT);
  }

  /** As OkHttp's own executor, but a program may end while it is idle. */
  private static ThreadPoolExecutor daemonThreads() {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        60,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(task, "latchkey-http");
          thread.setDaemon(true);
          return thread;
        });
  }
}
