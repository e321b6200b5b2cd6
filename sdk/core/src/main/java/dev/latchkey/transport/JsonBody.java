package dev.latchkey.transport;

import dev.latchkey.binding.Operation;
import dev.latchkey.json.JsonCodec;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okio.Buffer;

/** Writes the body of a call as JSON, into memory: that is what makes it repeatable. */
final class JsonBody {

  /** Without a charset parameter, which {@code application/json} does not define (RFC 8259). */
  static final MediaType TYPE = MediaType.get("application/json");

  private JsonBody() {}

  static <B> Buffer write(Operation.Body<B> body) {
    Buffer buffer = new Buffer();
    try (Writer text = new OutputStreamWriter(buffer.outputStream(), StandardCharsets.UTF_8)) {
      body.codec().write(JsonCodec.newWriter(text), body.value());
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer in memory does not fail", e);
    }
    return buffer;
  }
}
