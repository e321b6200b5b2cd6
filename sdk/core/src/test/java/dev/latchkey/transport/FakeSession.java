package dev.latchkey.transport;

import dev.latchkey.Secret;
import dev.latchkey.engine.Anonymous;
import dev.latchkey.engine.AttachedSession;
import dev.latchkey.engine.AuthContext;
import dev.latchkey.engine.SessionFailure;
import dev.latchkey.engine.Wait;
import dev.latchkey.error.SessionException;
import dev.latchkey.session.AccessToken;
import dev.latchkey.session.SessionDescription;
import dev.latchkey.session.SessionListener;
import okhttp3.Interceptor;
import org.jspecify.annotations.Nullable;

/** A session that has one token, or one exception, and only tags. */
final class FakeSession implements AttachedSession {

  static final String TOKEN = "tok-7f3a91c2d4";

  /** Stands for the session's own exceptions, which are written elsewhere. */
  static final class NoToken extends SessionException {
    private static final long serialVersionUID = 1L;

    NoToken() {
      super("the session has ended", null);
    }
  }

  private final AccessToken token =
      new AccessToken(Secret.of(TOKEN), "Bearer " + TOKEN, 1, 1, null);
  private volatile @Nullable SessionException failure;
  private volatile boolean closed;

  void failWith(SessionException exception) {
    failure = exception;
  }

  boolean closed() {
    return closed;
  }

  @Override
  public boolean isLogin() {
    return false;
  }

  @Override
  public Interceptor tagging() {
    return chain -> {
      if (chain.request().tag(Anonymous.class) != null) {
        return chain.proceed(chain.request());
      }
      SessionException reason = failure;
      if (reason != null) {
        throw new SessionFailure(reason);
      }
      return chain.proceed(
          chain.request().newBuilder().tag(AuthContext.class, new AuthContext(token)).build());
    };
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public AccessToken current(Wait wait) {
    return token;
  }

  @Override
  public AccessToken current() {
    return token;
  }

  @Override
  public AccessToken refresh() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void invalidate(long generation) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void logout() {
    throw new UnsupportedOperationException();
  }

  @Override
  public SessionDescription describe() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Interceptor interceptor() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void addListener(SessionListener listener) {
    throw new UnsupportedOperationException();
  }
}
