package dev.latchkey.samples.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.testkit.bitsight.BitsightEmulator;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;

/** What a client may meet that is not its platform. Nothing of a call may ever get there. */
final class Strangers implements AutoCloseable {

  private static final Duration SOON = Duration.ofMillis(100);

  private final BitsightEmulator other = BitsightEmulator.start();

  /** Bound, so that nobody else gets the port, and never listening. */
  private final Socket closed = new Socket();

  /** Listens, takes nobody in, and has had its queue filled up: it does not even say no. */
  private final ServerSocket full = listening(1);

  private final List<Socket> queue = new ArrayList<>();
  private final boolean canBeDeaf;

  /** Takes connections, as far as anybody can see from outside, and says nothing. */
  private final ServerSocket silent = listening(1000);

  Strangers() throws IOException {
    closed.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    canBeDeaf = fillUp();
  }

  private static ServerSocket listening(int backlog) throws IOException {
    return new ServerSocket(0, backlog, InetAddress.getLoopbackAddress());
  }

  private boolean fillUp() throws IOException {
    while (queue.size() < 20) {
      Socket next = new Socket();
      queue.add(next);
      try {
        next.connect(full.getLocalSocketAddress(), (int) SOON.toMillis());
      } catch (SocketTimeoutException e) {
        return true;
      } catch (ConnectException e) {
        return false;
      }
    }
    return false;
  }

  /** Whether this operating system ignores who comes when the queue is full; some refuse. */
  boolean canBeDeaf() {
    return canBeDeaf;
  }

  Wiring deaf(Wiring wiring) {
    return wiring.elsewhere("http://127.0.0.1:" + full.getLocalPort()).connectTimeout(SOON);
  }

  Wiring silent(Wiring wiring) {
    return wiring.elsewhere("https://127.0.0.1:" + silent.getLocalPort()).attemptTimeout(SOON);
  }

  String closedPort() {
    return "http://127.0.0.1:" + closed.getLocalPort();
  }

  /** HTTPS with a certificate that no client here trusts. */
  String untrusted() {
    return other.baseUrl();
  }

  String cleartext() {
    return other.cleartextUrl();
  }

  /** An HTTPS URL of a port that speaks HTTP. */
  String speaksNoTls() {
    return other.cleartextUrl().replace("http:", "https:");
  }

  Wiring unknownHost(Wiring wiring) {
    OkHttpClient users = wiring.okHttp();
    OkHttpClient.Builder lost = users == null ? new OkHttpClient.Builder() : users.newBuilder();
    lost.dns(
        host -> {
          throw new UnknownHostException(host);
        });
    return wiring.elsewhere("https://platform.invalid").through(lost.build());
  }

  void sawNothing() {
    assertThat(other.log().requests()).isEmpty();
  }

  @Override
  public void close() {
    other.close();
    try {
      closed.close();
      for (Socket each : queue) {
        each.close();
      }
      full.close();
      silent.close();
    } catch (IOException e) {
      throw new AssertionError("a socket that nobody talks to", e);
    }
  }
}
