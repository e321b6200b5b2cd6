package dev.latchkey.transport;

import java.util.List;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** The name of a request in the platform's own logs. */
final class RequestId {

  private static final List<String> NAMES =
      List.of("x-request-id", "request-id", "x-amzn-requestid", "x-correlation-id", "cf-ray");

  private RequestId() {}

  /** Null when the platform sent none. */
  static @Nullable String of(Headers headers) {
    return NAMES.stream()
        .map(headers::get)
        .filter(value -> value != null && !value.isBlank())
        .findFirst()
        .orElse(null);
  }
}
