package dev.latchkey.transport;

import dev.latchkey.RequestOptions;
import dev.latchkey.binding.Operation;
import dev.latchkey.engine.Anonymous;
import dev.latchkey.engine.Cleartext;
import dev.latchkey.engine.Origin;
import dev.latchkey.error.DecodeException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Turns an operation and its options into a request. */
final class Requests {

  private final String platform;
  private final HttpUrl baseUrl;
  private final boolean loopbackAllowed;
  private final Origin origin;
  private final String userAgent;

  /** By path: there are no more of them than operations, and each is the same every time. */
  private final Map<String, HttpUrl> withoutParameters = new ConcurrentHashMap<>();

  Requests(String platform, HttpUrl baseUrl, boolean loopbackAllowed, String userAgent) {
    this.platform = platform;
    this.loopbackAllowed = loopbackAllowed;
    this.baseUrl = baseUrl;
    this.origin = Origin.of(baseUrl);
    this.userAgent = userAgent;
  }

  Request of(Operation<?> operation, RequestOptions options, boolean login) {
    if (operation.presigned() != null) {
      return presigned(operation, operation.presigned(), options);
    }
    Headers headers = CallHeaders.of(platform, operation, options, login);
    Request.Builder request = of(operation, body(operation));
    request.tag(SdkHeaders.class, new SdkHeaders(headers));
    // the caller's own Authorization wins: the session neither adds one nor refreshes after a 401
    if (operation.anonymous() || headers.get("Authorization") != null) {
      request.tag(Anonymous.class, Anonymous.ANONYMOUS);
    }
    return limited(request, options);
  }

  /** None of the headers of a call: what the platform has signed says it all. */
  private Request presigned(Operation<?> operation, HttpUrl url, RequestOptions options) {
    if (!Cleartext.mayCarry(url, loopbackAllowed)) {
      throw new DecodeException(
          operation.name(),
          "the signed link",
          "an https link",
          "a link to " + Origin.of(url),
          "Content does not travel in the clear.",
          null);
    }
    Request.Builder request =
        new Request.Builder()
            .url(url)
            .method(operation.method(), operation.content())
            // or OkHttp would ask for gzip, and the length would be lost
            .header("Accept-Encoding", "identity")
            .header("User-Agent", userAgent);
    return limited(request, options);
  }

  private static Request limited(Request.Builder request, RequestOptions options) {
    if (options.connectTimeout() != null) {
      request.tag(ConnectTimeout.class, new ConnectTimeout(options.connectTimeout()));
    }
    return request.build();
  }

  /** With a body that the caller made; without organization and extra headers. */
  Request.Builder of(Operation<?> operation, @Nullable RequestBody body) {
    return new Request.Builder()
        .url(url(operation))
        .method(operation.method(), body)
        .header("Accept", "application/json")
        .header("User-Agent", userAgent);
  }

  private HttpUrl url(Operation<?> operation) {
    HttpUrl location = operation.location();
    if (location != null) {
      if (!origin.covers(location)) {
        throw new DecodeException(
            operation.name(),
            "the link to follow",
            "a link on " + origin,
            "a link to " + Origin.of(location),
            "Credentials do not follow it. If the platform is reached through a proxy that rewrites"
                + " addresses, set the base URL to what its links say.",
            null);
      }
      return location;
    }
    if (operation.query().isEmpty() && operation.path().equals(operation.template())) {
      return withoutParameters.computeIfAbsent(operation.path(), path -> under(path).build());
    }
    HttpUrl.Builder url = under(operation.path());
    operation.query().forEach(item -> url.addQueryParameter(item.name(), item.value()));
    return url.build();
  }

  private HttpUrl.Builder under(String path) {
    return baseUrl.newBuilder().addEncodedPathSegments(path.substring(1));
  }

  private static @Nullable RequestBody body(Operation<?> operation) {
    if (operation.body() != null) {
      return RequestBody.create(JsonBody.write(operation.body()).readByteString(), JsonBody.TYPE);
    }
    return switch (operation.method()) {
      // OkHttp insists on a body for these, and servers on a Content-Length
      case "POST", "PUT", "PATCH" -> RequestBody.EMPTY;
      default -> null;
    };
  }
}
