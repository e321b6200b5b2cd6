package dev.latchkey.transport;

import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Keeps OkHttp from repeating a call on its own: after a 503 with {@code Retry-After: 0} it does so
 * even with {@code retryOnConnectionFailure(false)}, a POST included. The header is rewritten to
 * the form that OkHttp does not know and {@link RetryAfter} does.
 */
final class RetryAfterForOurselves implements Interceptor {

  @Override
  public Response intercept(Chain chain) throws java.io.IOException {
    Response response = chain.proceed(chain.request());
    String seconds = response.header("Retry-After");
    if (response.code() != 503 || seconds == null || !seconds.matches("0+")) {
      return response;
    }
    return response
        .newBuilder()
        .removeHeader("Retry-After")
        .header(RetryAfter.MILLISECONDS, "0")
        .build();
  }
}
