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
 */
final class OneShotBody extends RequestBody {

  private final byte[] bytes;

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
    try {
      sink.write(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
