package dev.latchkey.transport;

import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Where {@code http} may go: to this machine, if that was asked for, and nowhere else. Only names
 * that cannot be anything but this machine count; no resolver is asked, because its answer can
 * differ the next time.
 */
final class Cleartext {

  private static final Pattern IPV4_LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}");

  private Cleartext() {}

  static boolean mayCarry(HttpUrl url, boolean loopbackAllowed) {
    return url.isHttps() || (loopbackAllowed && isLoopback(url.host()));
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("::1") || IPV4_LOOPBACK.matcher(host).matches();
  }
}
