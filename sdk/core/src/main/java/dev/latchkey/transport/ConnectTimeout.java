package dev.latchkey.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.Response;

/** A call's own limit for making a connection: a tag of its request, and who obeys it. */
record ConnectTimeout(Duration limit) {

  static final Interceptor INTERCEPTOR = ConnectTimeout::intercept;

  private static Response intercept(Interceptor.Chain chain) throws IOException {
    ConnectTimeout own = chain.request().tag(ConnectTimeout.class);
    if (own == null) {
      return chain.proceed(chain.request());
    }
    // OkHttp counts in whole milliseconds, and takes 0 for "no limit"
    long millis = Math.max(1, Math.min(own.limit().toMillis(), Integer.MAX_VALUE));
    return chain.withConnectTimeout((int) millis, TimeUnit.MILLISECONDS).proceed(chain.request());
  }
}
