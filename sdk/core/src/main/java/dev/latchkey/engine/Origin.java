package dev.latchkey.engine;

import dev.latchkey.error.ConfigurationException;
import okhttp3.HttpUrl;

/** Scheme, host and port (RFC 6454): where a credential may go, and nowhere else. */
public record Origin(String scheme, String host, int port) {

  public static Origin of(HttpUrl url) {
    return new Origin(url.scheme(), url.host(), url.port());
  }

  /**
   * As {@link #of(HttpUrl)}, for an origin that credentials go to.
   *
   * @throws ConfigurationException for cleartext, other than to loopback and allowed
   */
  static Origin of(HttpUrl url, boolean allowCleartextLoopback) {
    Origin origin = of(url);
    if (!Cleartext.mayCarry(url, allowCleartextLoopback)) {
      throw new ConfigurationException(
          "The base URL is "
              + origin
              + (Cleartext.isLoopback(url)
                  ? ". For a server on this machine, say allowCleartextLoopback()."
                  : ", and a credential does not travel in the clear. Use https."));
    }
    return origin;
  }

  public boolean covers(HttpUrl url) {
    return url.port() == port && url.host().equals(host) && url.scheme().equals(scheme);
  }

  /** Without a default port, as people write it. */
  @Override
  public String toString() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return scheme + "://" + name + (port == HttpUrl.defaultPort(scheme) ? "" : ":" + port);
  }
}
