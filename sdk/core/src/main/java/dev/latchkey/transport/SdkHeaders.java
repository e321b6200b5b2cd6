package dev.latchkey.transport;

import okhttp3.Headers;

/**
 * Tags a request with the headers that leave for the configured origin only: the organization, and
 * what the caller adds. {@link OriginGuard} writes them on the hop itself.
 */
record SdkHeaders(Headers headers) {

  /** Names only: {@code Request.toString()} prints its tags. */
  @Override
  public String toString() {
    return "SdkHeaders" + headers.names();
  }
}
