package dev.latchkey.transport;

import okhttp3.HttpUrl;

/** Scheme, host and port (RFC 6454): what a credential is bound to. */
record Origin(String scheme, String host, int port) {

  static Origin of(HttpUrl url) {
    return new Origin(url.scheme(), url.host(), url.port());
  }

  boolean covers(HttpUrl url) {
    return of(url).equals(this);
  }

  /** Without a default port, as people write it. */
  @Override
  public String toString() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return scheme + "://" + name + (port == HttpUrl.defaultPort(scheme) ? "" : ":" + port);
  }
}
