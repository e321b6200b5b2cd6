package dev.latchkey.transport;

import dev.latchkey.engine.Cleartext;
import dev.latchkey.engine.Origin;
import dev.latchkey.error.ConfigurationException;
import okhttp3.HttpUrl;

/** What a base URL may be. The messages show its origin only: the rest may hold a credential. */
public final class BaseUrl {

  private BaseUrl() {}

  /**
   * Reads and checks a base URL.
   *
   * @throws ConfigurationException when it is none, or is not fit for credentials
   */
  public static HttpUrl parse(String platform, String text, boolean loopbackAllowed) {
    HttpUrl url = HttpUrl.parse(text.strip());
    if (url == null) {
      throw new ConfigurationException(
          platform
              + ": the base URL is not an absolute http or https URL. Set one such as"
              + " https://host/path with baseUrl(…).");
    }
    check(platform, url, loopbackAllowed);
    return url;
  }

  static void check(String platform, HttpUrl url, boolean loopbackAllowed) {
    Origin origin = Origin.of(url);
    if (!Cleartext.mayCarry(url, loopbackAllowed)) {
      throw new ConfigurationException(
          platform
              + ": the base URL "
              + origin
              + " is not https, and credentials travel over https only. Set an https URL with"
              + " baseUrl(…); a test server on this machine needs allowCleartextLoopback().");
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw new ConfigurationException(
          platform
              + ": the base URL of "
              + origin
              + " holds a user name or a password, which would show in every log. Give the"
              + " credential to the builder instead.");
    }
    if (url.query() != null || url.fragment() != null) {
      throw new ConfigurationException(
          platform
              + ": the base URL of "
              + origin
              + " has a query or a fragment; paths are appended to it. Set it without, with"
              + " baseUrl(…).");
    }
  }
}
