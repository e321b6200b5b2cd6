package dev.latchkey.engine;

import dev.latchkey.session.AccessToken;
import dev.latchkey.session.Session;
import okhttp3.Interceptor;

/** A session as the transport uses it. */
public interface AttachedSession extends Session {

  /** As {@link #current()}, within the caller's own limit. */
  AccessToken current(Wait wait);

  /**
   * Whether the credential is somebody's login. The platform then knows an organization to act for
   * by itself; a token that stands for no person has to name one.
   */
  boolean isLogin();

  /**
   * The application interceptor of our own transport: waits for the token, tags the request with an
   * {@link AuthContext}, and after a 401 repeats it once with a newer token. Writes no header.
   */
  Interceptor tagging();
}
