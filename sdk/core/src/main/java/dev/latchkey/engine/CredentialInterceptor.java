package dev.latchkey.engine;

import dev.latchkey.error.SessionException;
import dev.latchkey.session.AccessToken;
import dev.latchkey.time.Deadline;
import java.io.IOException;
import java.net.HttpURLConnection;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Gives each call the current token, and after a 401 repeats it once with a better one.
 *
 * <p>An application interceptor and not an {@code Authenticator}: OkHttp asks the latter about the
 * 401s of redirect targets too, spends a refresh before it looks whether the body can be sent
 * again, and gives up only after twenty rounds (facts F3, F5, F6).
 */
final class CredentialInterceptor implements Interceptor {

  private static final String AUTHORIZATION = "Authorization";

  /** How the token gets onto the request. */
  private enum Attachment {
    /** As a tag; our transport writes the header hop by hop. */
    TAG,
    /** As the header. OkHttp takes it off again when a redirect leaves the origin (fact F1). */
    HEADER
  }

  private final Authorizer session;
  private final Attachment attachment;

  private CredentialInterceptor(Authorizer session, Attachment attachment) {
    this.session = session;
    this.attachment = attachment;
  }

  static Interceptor tagging(Authorizer session) {
    return new CredentialInterceptor(session, Attachment.TAG);
  }

  static Interceptor writing(Authorizer session) {
    return new CredentialInterceptor(session, Attachment.HEADER);
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    if (!isOurs(request)) {
      return chain.proceed(request);
    }
    AccessToken token = session.atOnce();
    if (token == null) {
      token = waitFor(chain);
    }
    Response response = chain.proceed(attach(request, token));
    if (!isRefusal(response, token)) {
      return response;
    }
    AccessToken better = better(chain, response, token);
    if (better == null) {
      return response;
    }
    response.close();
    Response second = chain.proceed(attach(request, better));
    if (isRefusal(second, better)) {
      session.refusedAgain(better);
    }
    return second;
  }

  private boolean isOurs(Request request) {
    return request.tag(Anonymous.class) == null
        // A caller's own header wins, and its 401s are the caller's own.
        && request.header(AUTHORIZATION) == null
        && (attachment == Attachment.TAG || covers(request.url()));
  }

  private boolean covers(HttpUrl url) {
    return session.origin().covers(url);
  }

  private Request attach(Request request, AccessToken token) {
    return switch (attachment) {
      case TAG -> request.newBuilder().tag(AuthContext.class, new AuthContext(token)).build();
      case HEADER -> request.newBuilder().header(AUTHORIZATION, token.authorization()).build();
    };
  }

  /**
   * Rule 1: a 401 on a hop that carried the token. A redirect may have led elsewhere, or back again
   * without the header that OkHttp had taken off on the way, and an interceptor behind this one may
   * have written a header of its own; what is said to those says nothing of ours.
   */
  private boolean isRefusal(Response response, AccessToken token) {
    if (response.code() != HttpURLConnection.HTTP_UNAUTHORIZED) {
      return false;
    }
    Response wire = response.networkResponse();
    Request sent = wire == null ? response.request() : wire.request();
    return covers(sent.url())
        && token.authorization().equals(sent.header(AUTHORIZATION))
        && session.concerns(response);
  }

  private AccessToken waitFor(Chain chain) throws IOException {
    CredentialWaits waits = chain.request().tag(CredentialWaits.class);
    long began = waits == null ? 0 : waits.now();
    try {
      AccessToken token = session.current(waitOf(chain));
      if (waits != null) {
        waits.waitedSince(began);
      }
      return token;
    } catch (SessionException e) {
      throw SessionFailure.toIoException(e);
    }
  }

  private @Nullable AccessToken better(Chain chain, Response refusal, AccessToken token)
      throws IOException {
    RequestBody body = chain.request().body();
    boolean replayable = body == null || !(body.isOneShot() || body.isDuplex());
    CredentialWaits waits = chain.request().tag(CredentialWaits.class);
    long began = waits == null ? 0 : waits.now();
    try {
      AccessToken better = session.replacement(token, replayable, waitOf(chain));
      if (waits != null) {
        waits.waitedSince(began);
      }
      return better;
    } catch (SessionException e) {
      // The caller left while it waited: nobody will read the 401.
      refusal.close();
      throw SessionFailure.toIoException(e);
    }
  }

  private Wait waitOf(Chain chain) {
    Deadline deadline = chain.request().tag(Deadline.class);
    return new Wait(deadline == null ? session.longestWait() : deadline, chain.call()::isCanceled);
  }
}
