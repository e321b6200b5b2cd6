package dev.latchkey.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;

/**
 * A response body that is read as a stream, and keeps a copy of its beginning in case it turns out
 * to be an error. Failures of the wire leave it as {@link WireFailure}, so that they cannot be
 * taken for a fault of the document: a JSON reader throws EOFException too.
 *
 * <p>Closing it closes the body and gives the copy's memory back.
 */
final class TappedBody implements AutoCloseable {

  static final int KEPT_BYTES = 64 * 1024;

  /** The connection failed under the reader. */
  static final class WireFailure extends IOException {
    private static final long serialVersionUID = 1L;

    private final IOException failure;

    WireFailure(IOException failure) {
      super(failure.getMessage(), failure);
      this.failure = failure;
    }

    IOException failure() {
      return failure;
    }
  }

  private final Buffer kept = new Buffer();
  private final OutputStream keeping = kept.outputStream();
  private final BufferedSource source;
  private final ResponseBody body;

  TappedBody(ResponseBody original) {
    this.source = Okio.buffer(new Tap(original));
    this.body = ResponseBody.create(source, original.contentType(), original.contentLength());
  }

  BufferedSource source() {
    return source;
  }

  /** The rest as text, in the charset of a byte order mark, else of the header, else UTF-8. */
  Reader reader() {
    return body.charStream();
  }

  /** What has been read so far, 64 KiB at most, in the charset of the header, else UTF-8. */
  String kept() {
    MediaType type = body.contentType();
    Charset charset = type == null ? null : type.charset(StandardCharsets.UTF_8);
    return kept.clone().readString(charset == null ? StandardCharsets.UTF_8 : charset);
  }

  /** Reads on, so that {@link #kept()} has as much as it may have. */
  void fill() throws IOException {
    Buffer passed = new Buffer();
    while (kept.size() < KEPT_BYTES && source.read(passed, KEPT_BYTES) != -1) {
      passed.clear(); // the tap has kept it
    }
  }

  @Override
  public void close() {
    body.close();
    kept.clear();
  }

  private final class Tap extends ForwardingSource {

    Tap(ResponseBody original) {
      super(original.source());
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      long read;
      try {
        read = super.read(sink, byteCount);
      } catch (IOException e) {
        throw new WireFailure(e);
      }
      long room = KEPT_BYTES - kept.size();
      if (read > 0 && room > 0) {
        // bytes, not segments: okio pools none that two buffers have shared, and so each answer
        // would cost a new one, of 8 KiB
        sink.copyTo(keeping, sink.size() - read, Math.min(read, room));
      }
      return read;
    }
  }
}
