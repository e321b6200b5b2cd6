package dev.latchkey.transport;

import dev.latchkey.RequestOptions;
import dev.latchkey.error.LatchkeyException;
import java.io.IOException;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** A transport without a network, whose one answer is whatever the fuzzer makes up. */
final class FuzzedPlatform implements Interceptor {

  private final Transport transport;
  private int status = 200;
  private Headers headers = Headers.EMPTY;
  private byte[] body = new byte[0];

  FuzzedPlatform() {
    this.transport =
        Transport.create(
            TransportConfig.builder(
                    "Imaginary", HttpUrl.get("https://api.example.com/"), new FakeSession())
                .okHttpClient(new OkHttpClient.Builder().addInterceptor(this).build())
                .defaults(RequestOptions.builder().maxRetries(0).build())
                .build());
  }

  /** Makes a call that is answered so; anything but an exception of the SDK's own comes through. */
  void answer(int status, Headers headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    try {
      String name = transport.call(Things.get(), RequestOptions.none());
      if (name.length() > body.length) {
        throw new IllegalStateException("a name that was not sent");
      }
    } catch (LatchkeyException e) {
      requireText(e);
    }
  }

  /** What an exception says has to be fit for a log. */
  private static void requireText(LatchkeyException failure) {
    String message = failure.getMessage();
    if (message == null || message.isBlank() || message.length() > 4000) {
      throw new IllegalStateException("a message of no use", failure);
    }
    if (message.chars().anyMatch(c -> c < ' ')) {
      throw new IllegalStateException("control characters in a message", failure);
    }
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    return new Response.Builder()
        .request(chain.request())
        .protocol(Protocol.HTTP_1_1)
        .code(status)
        .message("")
        .headers(headers)
        .body(ResponseBody.create(body, MediaType.parse("application/json")))
        .build();
  }
}
