package dev.latchkey.engine;

import dev.latchkey.Secret;
import dev.latchkey.error.ConfigurationException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A credential that is used as it is: asked for, tidied up, and made into a header value.
 *
 * @param tidy takes off what does not belong to the secret
 * @param header refuses what cannot be a header
 */
record StaticCredential(Supplier<Secret> source, UnaryOperator<Secret> tidy, Header header) {

  /** Makes the value of {@code Authorization}. */
  interface Header {
    String of(Secret secret);
  }

  static StaticCredential bearer(Supplier<Secret> source) {
    return new StaticCredential(
        source, AuthorizationHeader::unprefixed, AuthorizationHeader::bearer);
  }

  static StaticCredential basic(Supplier<Secret> source) {
    return new StaticCredential(source, AuthorizationHeader::stripped, AuthorizationHeader::basic);
  }

  static StaticCredential plain(Supplier<Secret> source) {
    return new StaticCredential(
        source, AuthorizationHeader::unprefixed, AuthorizationHeader::plain);
  }

  /**
   * @throws ConfigurationException when the source has nothing to say; what it throws itself passes
   *     through
   */
  Secret ask() {
    Secret answer = source.get();
    if (answer == null) {
      throw new ConfigurationException("The token supplier returned null.");
    }
    return tidy.apply(answer);
  }
}
