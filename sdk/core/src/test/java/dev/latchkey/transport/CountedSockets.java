package dev.latchkey.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.SocketFactory;

/** Ordinary sockets that are remembered, to see in the end whether all of them were closed. */
final class CountedSockets extends SocketFactory {

  private final Queue<Socket> made = new ConcurrentLinkedQueue<>();

  int made() {
    return made.size();
  }

  long open() {
    return made.stream().filter(socket -> !socket.isClosed()).count();
  }

  @Override
  public Socket createSocket() {
    Socket socket = new Socket();
    made.add(socket);
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw new IOException("OkHttp connects by itself");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    throw new IOException("OkHttp connects by itself");
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw new IOException("OkHttp connects by itself");
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    throw new IOException("OkHttp connects by itself");
  }
}
