package dev.latchkey.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import okhttp3.Call;
import okhttp3.Response;

/**
 * {@code execute()} with one failure repaired. While OkHttp (5.5.1) races the addresses of a host
 * it waits interruptibly, and lets the {@link InterruptedException} out: undeclared, since it is
 * written in Kotlin, and with the interrupt flag taken down. Everyone who catches IOException would
 * miss it.
 */
final class CallExecution {

  private CallExecution() {}

  static Response execute(Call call) throws IOException {
    try {
      return call.execute();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
        InterruptedIOException declared = new InterruptedIOException("interrupted");
        declared.initCause(e);
        throw declared;
      }
      throw new IllegalStateException("OkHttp has thrown an undeclared exception", e);
    }
  }
}
