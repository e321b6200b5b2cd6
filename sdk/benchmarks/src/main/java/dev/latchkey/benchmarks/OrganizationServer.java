package dev.latchkey.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The least that speaks HTTP/1.1 to one of the clients: on loopback, a thread for each connection.
 * Every GET is answered with one organization, and every POST with the tokens of a login.
 *
 * <p>It allocates nothing for a GET. JMH counts what all threads of the process allocate, and a
 * server's share would be the same for every client and so bring them closer together than they
 * are.
 */
final class OrganizationServer implements AutoCloseable {

  static final String TOKEN = "example-access-token-1";

  private static final Pattern CONTENT_LENGTH =
      Pattern.compile("(?i)^content-length: *(\\d+)", Pattern.MULTILINE);
  private static final int END_OF_HEADERS = '\r' << 24 | '\n' << 16 | '\r' << 8 | '\n';

  private final byte[] organization =
      answer("{\"organization\":" + Document.ORGANIZATION.json() + "}");
  private final byte[] tokens =
      answer(
          """
          {"access_token":"%s","refresh_token":"example-refresh-token-1",\
          "expires_in":86400,"token_type":"Bearer"}\
          """
              .formatted(TOKEN));

  private final ServerSocket socket;

  private OrganizationServer(ServerSocket socket) {
    this.socket = socket;
  }

  static OrganizationServer start() throws IOException {
    OrganizationServer server =
        new OrganizationServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    daemon(server::accept);
    return server;
  }

  String baseUrl() {
    return "http://localhost:" + socket.getLocalPort();
  }

  /** Takes no more connections; those there are end with their clients. */
  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        connection.setTcpNoDelay(true);
        daemon(() -> serve(connection));
      }
    } catch (IOException e) {
      if (!socket.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = connection.getInputStream();
      OutputStream out = connection.getOutputStream();
      byte[] request = new byte[8192];
      for (int length = readRequest(in, request); length > 0; length = readRequest(in, request)) {
        out.write(request[0] == 'P' ? tokens : organization);
      }
    } catch (SocketException e) {
      // how a client that drops its connections ends them
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One request, body included; none of these clients sends the next before the answer. */
  private static int readRequest(InputStream in, byte[] request) throws IOException {
    int length = 0;
    int lastFour = 0;
    while (true) {
      int read = in.read(request, length, request.length - length);
      if (read <= 0) {
        return 0;
      }
      for (int i = length; i < length + read; i++) {
        lastFour = lastFour << 8 | request[i];
        if (lastFour == END_OF_HEADERS) {
          int arrived = length + read - (i + 1);
          in.skipNBytes(request[0] == 'P' ? contentLength(request, i) - arrived : 0);
          return length + read;
        }
      }
      length += read;
    }
  }

  private static int contentLength(byte[] request, int end) {
    Matcher header =
        CONTENT_LENGTH.matcher(new String(request, 0, end, StandardCharsets.ISO_8859_1));
    return header.find() ? Integer.parseInt(header.group(1)) : 0;
  }

  private static byte[] answer(String body) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    return """
    HTTP/1.1 200 OK\r
    Content-Type: application/json\r
    Content-Length: %d\r
    \r
    %s\
    """
        .formatted(content.length, body)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "organization-server");
    thread.setDaemon(true);
    thread.start();
  }
}
