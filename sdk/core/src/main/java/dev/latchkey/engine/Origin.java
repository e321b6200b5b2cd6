package dev.latchkey.engine;

import dev.latchkey.error.ConfigurationException;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Scheme, host and port: where a session's credential may go, and nowhere else. */
record Origin(String scheme, String host, int port) {

  /**
   * All of 127.0.0.0/8 and ::1, and the one name that RFC 6761 reserves for them. Nothing is
   * resolved: what a name resolves to can change between the check and the call.
   */
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127\\.\\d+\\.\\d+\\.\\d+|::1", Pattern.CASE_INSENSITIVE);

  /**
   * @throws ConfigurationException for cleartext, other than to loopback and allowed
   */
  static Origin of(HttpUrl url, boolean allowCleartextLoopback) {
    if (!url.isHttps()) {
      if (!LOOPBACK.matcher(url.host()).matches()) {
        throw new ConfigurationException(
            "The base URL is http://"
                + url.host()
                + ", and a credential does not travel in the clear. Use https.");
      }
      if (!allowCleartextLoopback) {
        throw new ConfigurationException(
            "The base URL is http://"
                + url.host()
                + ". For a server on this machine, say allowCleartextLoopback().");
      }
    }
    return new Origin(url.scheme(), url.host(), url.port());
  }

  boolean covers(HttpUrl url) {
    return url.port() == port && url.host().equals(host) && url.scheme().equals(scheme);
  }
}
