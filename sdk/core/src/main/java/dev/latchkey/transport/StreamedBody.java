package dev.latchkey.transport;

import java.io.IOException;
import java.io.OutputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** Content that goes onto the wire as the wire takes it, and may be asked for again. */
final class StreamedBody extends RequestBody {

  private final PresignedUrls.Content content;

  StreamedBody(PresignedUrls.Content content) {
    this.content = content;
  }

  /** None: a type that is sent would have to be the one that was signed. */
  @Override
  public @Nullable MediaType contentType() {
    return null;
  }

  @Override
  public long contentLength() {
    return content.length();
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    OutputStream out = sink.outputStream();
    content.writeTo(out); // not closed: the sink is OkHttp's
  }
}
