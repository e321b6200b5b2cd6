package dev.latchkey.transport;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Keeps OkHttp (5.5.1) from acting on the {@code Retry-After} of a 503. After a 0 it repeats the
 * call on its own, even with {@code retryOnConnectionFailure(false)}, a POST included; and a number
 * that is no {@code int} it throws at the caller as a NumberFormatException.
 *
 * <p>It reads whole numbers only, so they are rewritten as decimal fractions, which {@link
 * RetryAfter} does read.
 */
final class RetryAfterForOurselves implements Interceptor {

  private static final String RETRY_AFTER = "Retry-After";

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    String seconds = response.header(RETRY_AFTER);
    if (response.code() != 503 || seconds == null || !seconds.matches("\\d+")) {
      return response;
    }
    return response.newBuilder().header(RETRY_AFTER, seconds + ".0").build();
  }
}
