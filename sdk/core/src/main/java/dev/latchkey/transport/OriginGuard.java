package dev.latchkey.transport;

import dev.latchkey.engine.AuthContext;
import dev.latchkey.engine.Cleartext;
import dev.latchkey.engine.Origin;
import java.io.IOException;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The last one before the wire. Writes the credential and the other headers of the SDK, and only
 * here, on the hop whose destination is known: OkHttp copies headers that were set earlier to
 * whatever host a redirect or another interceptor names.
 *
 * <p>It also stands behind the user's own network interceptors, so that a logging interceptor among
 * them does not see the token.
 */
final class OriginGuard implements Interceptor {

  private static final String AUTHORIZATION = "Authorization";

  private final Origin origin;
  private final boolean loopbackAllowed;

  OriginGuard(Origin origin, boolean loopbackAllowed) {
    this.origin = origin;
    this.loopbackAllowed = loopbackAllowed;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    if (!origin.covers(request.url()) || !Cleartext.mayCarry(request.url(), loopbackAllowed)) {
      throw new ForeignHop(origin, Origin.of(request.url()));
    }
    return chain.proceed(withSdkHeaders(request));
  }

  private static Request withSdkHeaders(Request request) {
    Request.Builder outgoing = request.newBuilder();
    AuthContext auth = request.tag(AuthContext.class);
    // a header that the caller's own interceptor wrote wins, as the caller's options do below
    if (auth != null && request.header(AUTHORIZATION) == null) {
      outgoing.header(AUTHORIZATION, auth.token().authorization());
    }
    SdkHeaders extra = request.tag(SdkHeaders.class);
    if (extra != null) {
      Headers headers = extra.headers();
      for (int i = 0; i < headers.size(); i++) {
        outgoing.header(headers.name(i), headers.value(i));
      }
    }
    return outgoing.build();
  }
}
