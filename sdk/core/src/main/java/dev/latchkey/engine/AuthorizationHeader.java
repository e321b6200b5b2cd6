package dev.latchkey.engine;

import dev.latchkey.Secret;
import dev.latchkey.error.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Base64;

/**
 * Makes the value of {@code Authorization}, and refuses what cannot be one.
 *
 * <p>Checked here and not left to OkHttp: its own complaint about a bad character quotes the header
 * value. The messages here never do.
 */
final class AuthorizationHeader {

  private static final String BEARER = "Bearer ";

  private AuthorizationHeader() {}

  /**
   * {@code Bearer <token>}.
   *
   * <p>RFC 6750 (section 2.1) allows letters, digits and {@code -._~+/=}. Platforms do not keep to
   * it: a Laravel token, as Blinksale's may be, has a {@code |} in it. So this takes every visible
   * ASCII character, which is what can stand in a header without being read as something else.
   *
   * @throws ConfigurationException for an empty token, and for white space, control characters or
   *     anything outside ASCII
   */
  static String bearer(Secret token) {
    return BEARER + checked(token, "bearer token");
  }

  /**
   * The token alone, as some platforms want it.
   *
   * @throws ConfigurationException as for {@link #bearer}
   */
  static String plain(Secret token) {
    return checked(token, "token");
  }

  private static String checked(Secret token, String what) {
    String value = token.reveal();
    if (value.isEmpty()) {
      throw new ConfigurationException("The " + what + " is empty.");
    }
    if (!value.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new ConfigurationException(
          "The "
              + what
              + " has a character that no token has: white space, a control character or"
              + " a letter outside ASCII. Check that it was copied whole and alone.");
    }
    return value;
  }

  /** A token as people have it: without the white space around it, since files end with one. */
  static Secret stripped(Secret pasted) {
    return Secret.of(pasted.reveal().strip());
  }

  /**
   * The same without one leading {@code Bearer }, which consoles and credential files like to
   * include.
   */
  static Secret unprefixed(Secret pasted) {
    String value = pasted.reveal().strip();
    if (value.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      value = value.substring(BEARER.length()).strip();
    }
    return Secret.of(value);
  }

  /**
   * {@code Basic base64(<token>:)}: the token is the user name, the password empty.
   *
   * <p>UTF-8 and NFC, as RFC 7617 wants it; OkHttp's default of ISO-8859-1 would turn what it does
   * not know into a question mark, and a credential that is silently wrong can lock an account.
   *
   * @throws ConfigurationException for an empty token, a colon (it would end the user name) and
   *     control characters
   */
  static String basic(Secret token) {
    String user = Normalizer.normalize(token.reveal(), Normalizer.Form.NFC);
    if (user.isEmpty()) {
      throw new ConfigurationException("The API token is empty.");
    }
    if (user.indexOf(':') >= 0) {
      throw new ConfigurationException(
          "The API token has a colon in it, which HTTP Basic cannot carry in a user name. Give the"
              + " token alone, without the colon and the empty password behind it.");
    }
    if (user.codePoints().anyMatch(Character::isISOControl)) {
      throw new ConfigurationException(
          "The API token has a control character in it, such as a line break. Check that it was"
              + " copied whole and alone.");
    }
    return "Basic "
        + Base64.getEncoder().encodeToString((user + ":").getBytes(StandardCharsets.UTF_8));
  }
}
