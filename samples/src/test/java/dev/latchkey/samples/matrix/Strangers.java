package dev.latchkey.samples.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.testkit.bitsight.BitsightEmulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import okhttp3.OkHttpClient;

/** What a client may meet that is not its platform. Nothing of a call may ever get there. */
final class Strangers implements AutoCloseable {

  private final BitsightEmulator other = BitsightEmulator.start();

  /** Bound, so that nobody else gets the port, and never listening. */
  private final Socket closed = new Socket();

  Strangers() throws IOException {
    closed.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
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
    } catch (IOException e) {
      throw new AssertionError("a socket that was only bound", e);
    }
  }
}
