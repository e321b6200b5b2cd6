package dev.latchkey.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import javax.net.SocketFactory;
import okhttp3.OkHttpClient;

/** Sockets that fail as told, without anyone having to wait for it; ordinary ones after that. */
final class ScriptedSockets extends SocketFactory {

  enum Fate {
    CONNECTION_REFUSED,
    CONNECT_TIMES_OUT,
    READ_TIMES_OUT
  }

  private final Deque<Fate> fates;

  private ScriptedSockets(Fate... fates) {
    this.fates = new ArrayDeque<>(Arrays.asList(fates));
  }

  /** One address a host, because OkHttp goes on to the next one. */
  static OkHttpClient client(Fate... fates) {
    return new OkHttpClient.Builder()
        .dns(host -> List.of(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})))
        .socketFactory(new ScriptedSockets(fates))
        .build();
  }

  @Override
  public Socket createSocket() {
    Fate fate = fates.poll();
    return fate == null ? new Socket() : new Doomed(fate);
  }

  private static final class Doomed extends Socket {
    private final Fate fate;

    Doomed(Fate fate) {
      this.fate = fate;
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      switch (fate) {
        case CONNECTION_REFUSED -> throw new ConnectException("refused");
        case CONNECT_TIMES_OUT -> throw new SocketTimeoutException("connect timed out");
        default -> super.connect(endpoint, timeout);
      }
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new InputStream() {
        @Override
        public int read() throws IOException {
          throw new SocketTimeoutException("read timed out");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          throw new SocketTimeoutException("read timed out");
        }
      };
    }
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }
}
