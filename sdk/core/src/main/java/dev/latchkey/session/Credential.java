package dev.latchkey.session;

import dev.latchkey.Secret;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What a client is given to prove who it is.
 *
 * <p>Each form takes its secret as a supplier too: a mounted file or a vault. One of a token is
 * asked when the client starts and once more when the platform refuses what it said last; one of a
 * password at each login. Suppliers must be thread-safe.
 */
public sealed interface Credential {

  /**
   * A token that goes out as {@code Authorization: Bearer …} (RFC 6750) and cannot be refreshed.
   */
  record Bearer(Supplier<Secret> token) implements Credential {}

  /** A token that goes out as the user name of HTTP Basic, with an empty password (RFC 7617). */
  record BasicToken(Supplier<Secret> token) implements Credential {}

  /**
   * A token that is the whole value of {@code Authorization}, with no scheme in front of it, and
   * cannot be refreshed.
   */
  record Plain(Supplier<Secret> token) implements Credential {}

  /**
   * A user name (often an e-mail address) and password that buy an access and a refresh token.
   *
   * @param password asked at each login, on a thread of the session, and given up after 20 s. It
   *     returns a fresh array each time: the one it returned is wiped as soon as it was copied, and
   *     the copy once it was sent. Null, or nothing but white space, means that there is no
   *     password now; so does an exception. The session then tries again later
   */
  record Login(String username, Supplier<char[]> password) implements Credential {}

  static Credential bearer(Secret token) {
    Objects.requireNonNull(token, "the token is null");
    return new Bearer(() -> token);
  }

  static Credential bearer(Supplier<Secret> token) {
    return new Bearer(token);
  }

  static Credential basicToken(Secret token) {
    Objects.requireNonNull(token, "the token is null");
    return new BasicToken(() -> token);
  }

  static Credential basicToken(Supplier<Secret> token) {
    return new BasicToken(token);
  }

  static Credential plain(Secret token) {
    Objects.requireNonNull(token, "the token is null");
    return new Plain(() -> token);
  }

  /** Logs in with a secret that has to live as long as the client. */
  static Credential login(String username, Secret password) {
    Objects.requireNonNull(password, "the password is null");
    return new Login(username, password::revealChars);
  }

  /** Logs in with a password that is asked for at each login; see {@link Login}. */
  static Credential login(String username, Supplier<char[]> password) {
    return new Login(username, password);
  }
}
