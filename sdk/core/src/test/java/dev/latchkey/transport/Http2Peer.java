package dev.latchkey.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.HttpUrl;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.Okio;

/**
 * A server that speaks as much HTTP/2 (RFC 9113, in the clear with prior knowledge) as it takes to
 * leave a request out of its goodbye, which MockWebServer cannot. The first connection says goodbye
 * to its first request; the others answer.
 */
final class Http2Peer implements AutoCloseable {

  /** Which streams a goodbye counts in. */
  enum Goodbye {
    /** None: whatever has been sent was not looked at. */
    BEFORE_THE_REQUEST(0),
    /** All there are: they may have been carried out. */
    AFTER_THE_REQUEST(Integer.MAX_VALUE);

    private final int lastStream;

    Goodbye(int lastStream) {
      this.lastStream = lastStream;
    }
  }

  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int GOAWAY = 7;

  private static final int ACK = 1;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;

  private static final int PREFACE_LENGTH = 24;

  /** "status: 200", by its number in the static table of RFC 7541. */
  private static final byte[] STATUS_200 = {(byte) 0x88};

  private final ServerSocket socket;
  private final Goodbye goodbye;
  private final AtomicInteger requests = new AtomicInteger();

  private Http2Peer(ServerSocket socket, Goodbye goodbye) {
    this.socket = socket;
    this.goodbye = goodbye;
  }

  static Http2Peer start(Goodbye goodbye) throws IOException {
    Http2Peer peer =
        new Http2Peer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), goodbye);
    daemon(peer::accept);
    return peer;
  }

  HttpUrl url() {
    return HttpUrl.get("http://127.0.0.1:" + socket.getLocalPort());
  }

  int requests() {
    return requests.get();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    try {
      for (boolean first = true; ; first = false) {
        Socket connection = socket.accept();
        boolean leaves = first;
        daemon(() -> serve(connection, leaves));
      }
    } catch (IOException e) {
      if (!socket.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket connection, boolean leaves) {
    try (connection;
        BufferedSource in = Okio.buffer(Okio.source(connection));
        BufferedSink out = Okio.buffer(Okio.sink(connection))) {
      in.skip(PREFACE_LENGTH);
      write(out, SETTINGS, 0, 0, new byte[0]);
      while (!in.exhausted()) {
        int length = (in.readByte() << 16) | (in.readShort() & 0xffff);
        int type = in.readByte();
        int flags = in.readByte();
        int stream = in.readInt();
        in.skip(length);
        if (type == SETTINGS && (flags & ACK) == 0) {
          write(out, SETTINGS, ACK, 0, new byte[0]);
        } else if ((type == HEADERS || type == DATA) && (flags & END_STREAM) != 0) {
          requests.incrementAndGet();
          if (leaves) {
            int last = goodbye.lastStream;
            byte[] payload = {
              (byte) (last >>> 24),
              (byte) (last >>> 16),
              (byte) (last >>> 8),
              (byte) last,
              0,
              0,
              0,
              0
            };
            write(out, GOAWAY, 0, 0, payload);
            return;
          }
          write(out, HEADERS, END_HEADERS, stream, STATUS_200);
          write(out, DATA, END_STREAM, stream, Things.ONE.getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(BufferedSink out, int type, int flags, int stream, byte[] payload)
      throws IOException {
    out.writeByte(0).writeShort(payload.length).writeByte(type).writeByte(flags).writeInt(stream);
    out.write(payload).flush();
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "http2-peer");
    thread.setDaemon(true);
    thread.start();
  }
}
