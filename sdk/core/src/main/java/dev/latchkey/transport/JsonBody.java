package dev.latchkey.transport;

import dev.latchkey.binding.Operation;
import dev.latchkey.json.JsonCodec;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okio.Buffer;

/** Writes the body of a call as JSON, into memory. */
final class JsonBody {

  /** Without a charset parameter, which {@code application/json} does not define (RFC 8259). */
  static final MediaType TYPE = MediaType.get("application/json");

  private JsonBody() {}

  /** A body that may be sent again. */
  static <B> Buffer write(Operation.Body<B> body) {
    Buffer buffer = new Buffer();
    try (Writer text = new OutputStreamWriter(buffer.outputStream(), StandardCharsets.UTF_8)) {
      body.codec().write(JsonCodec.newWriter(text), body.value());
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer in memory does not fail", e);
    }
    return buffer;
  }

  /**
   * A body with a password or a refresh token in it: no copy of it is left behind.
   *
   * @throws MalformedInputException when a text has half a surrogate pair in it. The usual question
   *     mark in its place would make it another password, and wrong ones lock accounts
   */
  static <B> OneShotBody writeOnce(Operation.Body<B> body) throws MalformedInputException {
    try (WipedText text = new WipedText()) {
      body.codec().write(JsonCodec.newWriter(text), body.value());
      return new OneShotBody(text.toByteArray());
    } catch (MalformedInputException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("an array does not fail", e);
    }
  }
}
