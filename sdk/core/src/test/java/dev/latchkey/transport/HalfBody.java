package dev.latchkey.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import okio.BufferedSink;

/** The body of an answer whose other half comes once it is let go, if anybody still wants it. */
final class HalfBody implements MockResponseBody {

  private static final byte[] WHOLE = Things.ONE.getBytes(StandardCharsets.UTF_8);

  private final CountDownLatch halfSent = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  MockResponse withStatus(int status) {
    return new MockResponse.Builder().code(status).body(this).build();
  }

  void awaitHalf() throws InterruptedException {
    if (!halfSent.await(10, TimeUnit.SECONDS)) {
      throw new AssertionError("nobody has asked for it");
    }
  }

  void release() {
    released.countDown();
  }

  @Override
  public long getContentLength() {
    return WHOLE.length;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    int half = WHOLE.length / 2;
    sink.write(WHOLE, 0, half).flush();
    halfSent.countDown();
    try {
      if (!released.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("it was never let go");
      }
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
    sink.write(WHOLE, half, WHOLE.length - half);
  }
}
