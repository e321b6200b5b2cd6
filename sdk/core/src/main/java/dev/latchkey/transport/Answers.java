package dev.latchkey.transport;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.latchkey.binding.FailureInside;
import dev.latchkey.binding.Receiver;
import dev.latchkey.binding.Result;
import dev.latchkey.error.ApiException;
import dev.latchkey.error.DecodeException;
import dev.latchkey.json.JsonMismatch;
import dev.latchkey.transport.TappedBody.WireFailure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Turns an answer into what the caller gets: a value, or an exception. */
final class Answers {

  private final ErrorAnswers errors;

  Answers(ErrorAnswers errors) {
    this.errors = errors;
  }

  /**
   * @param call the one that is answered
   * @throws WireFailure when the connection breaks under the answer
   */
  <T> @Nullable T read(CallPlan<T> plan, Call call, Response response) throws WireFailure {
    try (TappedBody body = new TappedBody(response.body())) {
      if (!response.isSuccessful()) {
        throw failed(plan, call, response, body);
      }
      Receiver<T> receiver = plan.operation().receiver();
      if (receiver != null) {
        return receive(receiver, body);
      }
      Result<T> result = plan.operation().result();
      if (result == null) {
        requireNoWebPage(plan.operation().name(), response);
        return null;
      }
      return decode(plan, response, body, result);
    }
  }

  private static <T> T receive(Receiver<T> receiver, TappedBody body) throws WireFailure {
    try {
      return receiver.receive(body.source());
    } catch (WireFailure e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nobody reads this body, but a captive portal's 200 does not say that a token is revoked. */
  private static void requireNoWebPage(String operation, Response response) {
    MediaType type = response.body().contentType();
    if (type != null && type.subtype().equals("html")) {
      throw new DecodeException(
          operation, "$", "JSON or nothing", "a web page", ErrorAnswers.HTML_ADVICE, null);
    }
  }

  private ApiException failed(CallPlan<?> plan, Call call, Response response, TappedBody body)
      throws WireFailure {
    IOException brokenOff = null;
    try {
      readOn(body);
    } catch (WireFailure e) {
      if (wasStopped(call, e)) {
        throw e; // the status may be good for another attempt, but nobody waits for one
      }
      brokenOff = e; // the status has arrived, and says more than that its body has not
    }
    // a storage quotes the signature that it did not like
    String kept = plan.operation().presigned() == null ? body.kept() : "";
    ApiException failure = errors.of(plan, response, kept);
    if (brokenOff != null) {
      failure.addSuppressed(brokenOff);
    }
    return failure;
  }

  /** Interrupted or cancelled. A call whose time is up is cancelled too, and ends otherwise. */
  private static boolean wasStopped(Call call, WireFailure failure) {
    return Thread.currentThread().isInterrupted()
        || (call.isCanceled() && !(failure.failure() instanceof InterruptedIOException));
  }

  private <T> T decode(CallPlan<T> plan, Response response, TappedBody body, Result<T> result)
      throws WireFailure {
    String operation = plan.operation().name();
    JsonReader in = new JsonReader(body.reader());
    in.setStrictness(Strictness.STRICT);
    try {
      requireJson(operation, body.source());
      T value = result.read(in);
      if (in.peek() != JsonToken.END_DOCUMENT) {
        throw new JsonMismatch("the end of the document", "more", in.getPath());
      }
      return value;
    } catch (WireFailure e) {
      throw e;
    } catch (FailureInside e) {
      readOn(body);
      throw errors.of(plan, response, body.kept(), e);
    } catch (IOException e) {
      throw JsonMismatch.toDecodeException(
          operation, e, in.getPath(), EchoedCredential.of(plan.operation(), response)::mask);
    } catch (IllegalStateException | NumberFormatException e) {
      // how Gson says that a value is of another kind; its message quotes the value
      throw new DecodeException(
          operation,
          EchoedCredential.of(plan.operation(), response).mask(in.getPath()),
          "a value of another kind",
          "one that cannot be read",
          null);
    }
  }

  private static void readOn(TappedBody body) throws WireFailure {
    try {
      body.fill();
    } catch (WireFailure e) {
      throw e;
    } catch (IOException e) {
      throw new WireFailure(e);
    }
  }

  /** Names the two usual ways of not being JSON at all; the reader finds the others. */
  private static void requireJson(String operation, BufferedSource source) throws IOException {
    if (source.exhausted()) {
      throw new DecodeException(operation, "$", "JSON", "nothing", null);
    }
    Buffer start = source.getBuffer();
    for (long i = 0; i < start.size(); i++) {
      byte b = start.getByte(i);
      // blanks, and the bytes of a UTF-8 byte order mark, may stand before it
      if (b > ' ') {
        if (b == '<') {
          throw new DecodeException(
              operation, "$", "JSON", "a web page", ErrorAnswers.HTML_ADVICE, null);
        }
        return;
      }
    }
  }
}
