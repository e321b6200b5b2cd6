package dev.latchkey.engine;

import dev.latchkey.error.ConfigurationException;
import dev.latchkey.session.Credential;
import dev.latchkey.session.SessionOptions;
import dev.latchkey.time.TimeSource;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Opens sessions. */
public final class Sessions {

  private Sessions() {}

  /**
   * Opens a session. One with a login credential does nothing yet: it logs in when the first token
   * is needed. One with a token asks for it now.
   *
   * @param endpoint where tokens come from; needed for {@link Credential.Login}, else ignored
   * @param origin the one place that the credential may go to; the path does not matter
   * @param allowCleartextLoopback whether http will do for a server on this machine
   * @param options for {@link Credential.Login}; no other kind has anything to renew
   * @throws ConfigurationException when the credential cannot go into a header, or would go out in
   *     the clear; never quotes it
   */
  public static AttachedSession open(
      Credential credential,
      @Nullable TokenEndpoint endpoint,
      HttpUrl origin,
      boolean allowCleartextLoopback,
      SessionOptions options,
      TimeSource time) {
    return open(
        credential, endpoint, origin, allowCleartextLoopback, options, time, new DaemonThreads());
  }

  /** The same on other threads than the SDK's own: a check's, that chooses the order of things. */
  public static AttachedSession open(
      Credential credential,
      @Nullable TokenEndpoint endpoint,
      HttpUrl origin,
      boolean allowCleartextLoopback,
      SessionOptions options,
      TimeSource time,
      SessionThreads threads) {
    Origin own = Origin.of(origin, allowCleartextLoopback);
    if (credential instanceof Credential.Bearer bearer) {
      return StaticSession.open(StaticCredential.bearer(bearer.token()), own, time);
    }
    if (credential instanceof Credential.BasicToken basic) {
      return StaticSession.open(StaticCredential.basic(basic.token()), own, time);
    }
    if (credential instanceof Credential.Plain plain) {
      return StaticSession.open(StaticCredential.plain(plain.token()), own, time);
    }
    if (credential instanceof Credential.Login login) {
      if (endpoint == null) {
        throw new IllegalArgumentException("a login credential needs a token endpoint");
      }
      if (login.username().isBlank()) {
        throw new ConfigurationException("The user name of the login is blank.");
      }
      return RenewableSession.open(login, endpoint, own, options, time, threads);
    }
    throw new IllegalArgumentException("unknown kind of credential");
  }
}
