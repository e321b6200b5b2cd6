package dev.latchkey.transport;

import java.io.IOException;
import java.util.Arrays;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * A body that goes onto the wire once. OkHttp repeats a request on its own in cases that no setting
 * covers (a 503 with {@code Retry-After: 0}), and presenting a refresh token twice ends the
 * session; it does not repeat this. The bytes are wiped once written.
 *
 * <p>For one thread: the one that executes the call, which is also the one that writes.
 */
final class OneShotBody extends RequestBody {

  private final byte[] bytes;
  private boolean wiped;

  OneShotBody(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public MediaType contentType() {
    return JsonBody.TYPE;
  }

  @Override
  public long contentLength() {
    return bytes.length;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    if (wiped) {
      throw new IOException("a token request is written once");
    }
    try {
      sink.write(bytes);
    } finally {
      wipe();
    }
  }

  /** For a call that has ended, and may never have come to write it. */
  void wipe() {
    wiped = true;
    Arrays.fill(bytes, (byte) 0);
  }

  boolean isWiped() {
    return wiped;
  }
}
