package dev.latchkey.transport;

import dev.latchkey.transport.NoAnswer.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Reads an {@link IOException} of OkHttp: what happened, and had the request left by then. */
final class ConnectionFailure {

  private ConnectionFailure() {}

  static NoAnswer of(IOException failure, boolean requestStarted, boolean cancelled) {
    boolean requestLeft = requestStarted && !wasRefusedByHttp2(failure);
    return new NoAnswer(kind(failure, requestLeft, cancelled), requestLeft, failure);
  }

  private static Kind kind(IOException failure, boolean requestLeft, boolean cancelled) {
    // okio reports an interrupt as InterruptedIOException and leaves the flag up
    if (Thread.currentThread().isInterrupted()) {
      return Kind.INTERRUPTED;
    }
    // the connect timeout: the limit of an attempt, which is raised elsewhere, comes as another
    // type
    if (failure instanceof SocketTimeoutException && !requestLeft) {
      return Kind.NOT_CONNECTED;
    }
    // OkHttp's own timeout cancels the call, so it comes first
    if (failure instanceof InterruptedIOException) {
      return Kind.TIMED_OUT;
    }
    if (cancelled) {
      return Kind.CANCELLED;
    }
    if (isUntrusted(failure)) {
      return Kind.UNTRUSTED;
    }
    if (requestLeft) {
      return Kind.BROKEN_OFF;
    }
    if (failure instanceof UnknownHostException) {
      return Kind.UNKNOWN_HOST;
    }
    return failure instanceof SSLException ? Kind.NO_TLS : Kind.NOT_CONNECTED;
  }

  /** A certificate that is not accepted, or a pin that does not match. Trying again is no use. */
  static boolean isUntrusted(IOException failure) {
    if (failure instanceof SSLPeerUnverifiedException) {
      return true;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }

  /**
   * Two cases in which HTTP/2 vouches for a request that left: the server refused the stream, or a
   * GOAWAY did not count it in (both RFC 9113, section 8.7), and a connection that was already shut
   * down when the request came. OkHttp's types for them are internal, hence the names.
   */
  static boolean wasRefusedByHttp2(IOException failure) {
    String type = failure.getClass().getSimpleName();
    return type.equals("ConnectionShutdownException")
        || (type.equals("StreamResetException")
            && "stream was reset: REFUSED_STREAM".equals(failure.getMessage()));
  }
}
