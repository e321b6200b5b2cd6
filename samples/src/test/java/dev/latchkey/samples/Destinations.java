package dev.latchkey.samples;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;

/**
 * Writes down where connections are about to go: a client that has no proxy of its own asks the
 * process's selector about each address before it connects.
 */
final class Destinations extends ProxySelector {

  /** Names and literals that mean this machine, whatever a resolver says. */
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");

  private final Set<URI> seen = new ConcurrentSkipListSet<>();

  Set<URI> seen() {
    return Set.copyOf(seen);
  }

  /** Whether what goes to {@code destination} stays on this machine, or is encrypted. */
  static boolean isSafe(URI destination) {
    return "https".equals(destination.getScheme())
        || (destination.getHost() != null && LOOPBACK.matcher(destination.getHost()).matches());
  }

  /** Whether {@code address}, as a socket knows it, is this machine. */
  static boolean isThisMachine(String address) throws IOException {
    // the JDK takes no address for this machine's
    return !address.isEmpty() && InetAddress.getByName(address).isLoopbackAddress();
  }

  @Override
  public List<Proxy> select(URI destination) {
    seen.add(destination);
    return List.of(Proxy.NO_PROXY);
  }

  @Override
  public void connectFailed(URI destination, SocketAddress address, IOException failure) {
    // the caller hears of it; here only the attempt counts
  }
}
