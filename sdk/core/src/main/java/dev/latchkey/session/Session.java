package dev.latchkey.session;

import okhttp3.Interceptor;

/**
 * Keeps one credential usable: logs in, refreshes before expiry, survives rotation, and hands out
 * the current access token without making a caller wait while there is a usable one.
 *
 * <p>Thread-safe. Everything that waits for the network happens on the session's own daemon
 * threads; at most one token request is in the air at any time.
 */
public interface Session extends AutoCloseable {

  /**
   * The current access token. Returns at once while it is fresh; otherwise waits for the one flight
   * that renews it, 20 s at the most.
   *
   * @throws dev.latchkey.error.SessionException when there is none to be had
   */
  AccessToken current();

  /**
   * Renews the access token now, joining a flight that is already on its way; waits 20 s at the
   * most. Fails at once while the session pauses after a failure. After {@link #logout()} this is
   * what logs in again.
   *
   * @throws dev.latchkey.error.SessionException when no newer token came of it
   */
  AccessToken refresh();

  /**
   * Says that the platform refused this generation. Does nothing when a newer one is current; the
   * next {@link #current()} renews otherwise, though not more than once a second.
   */
  void invalidate(long generation);

  /**
   * Forgets every token. Calls fail with {@code SessionEndedException} from here on, and so does a
   * renewal that is on its way: it cannot bring the session back. {@link #refresh()} logs in again,
   * if the session was opened with a login credential.
   */
  void logout();

  /** State, generation and next steps, for a log or a health page. Holds no secret. */
  SessionDescription describe();

  /**
   * Keeps a foreign OkHttp or Retrofit client logged in: add it as an application interceptor. It
   * writes the header for the session's own origin only, and repeats a call once after a 401.
   */
  Interceptor interceptor();

  /** Adds a listener; it is called on the session's threads, after the fact. */
  void addListener(SessionListener listener);

  /** Stops renewing. A token request that has left is allowed to finish. Idempotent. */
  @Override
  void close();
}
