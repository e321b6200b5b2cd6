package dev.latchkey.engine;

import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Where {@code http} may go: to this machine, if that was asked for, and nowhere else. Only names
 * that cannot be anything but this machine count (RFC 6761 reserves the one); no resolver is asked,
 * because its answer can differ the next time.
 */
public final class Cleartext {

  private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.\\d{1,3}){3}");

  private Cleartext() {}

  /** Whether a credential may travel to {@code url}. */
  public static boolean mayCarry(HttpUrl url, boolean loopbackAllowed) {
    return url.isHttps() || (loopbackAllowed && isLoopback(url));
  }

  static boolean isLoopback(HttpUrl url) {
    String host = url.host(); // HttpUrl has lower-cased it
    return host.equals("localhost") || host.equals("::1") || LOOPBACK_V4.matcher(host).matches();
  }
}
