package dev.latchkey.transport;

import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.Headers;

/** Headers that the SDK reads, a line each; the first byte chooses the status. */
public final class HeaderFuzz {

  private static final int[] STATUS = {200, 301, 307, 401, 403, 429, 503};
  private static final List<String> NAMES =
      List.of(
          "Retry-After",
          "retry-after-ms",
          "X-RateLimit-Limit",
          "X-RateLimit-Remaining",
          "X-RateLimit-Reset",
          "WWW-Authenticate",
          "Location",
          "Link",
          "Content-Type",
          "Date",
          "X-Request-Id");
  private static final FuzzedPlatform PLATFORM = new FuzzedPlatform();

  private HeaderFuzz() {}

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    Headers.Builder headers = new Headers.Builder();
    String[] lines =
        new String(data, 1, data.length - 1, StandardCharsets.ISO_8859_1).split("\n", -1);
    for (int i = 0; i < Math.min(lines.length, NAMES.size()); i++) {
      // what a server can send at all: OkHttp reads header lines as they are
      headers.addUnsafeNonAscii(
          NAMES.get(i), lines[i].replaceAll("[\\x00-\\x08\\x0a-\\x1f\\x7f]", ""));
    }
    PLATFORM.answer(
        STATUS[(data[0] & 0xff) % STATUS.length],
        headers.build(),
        Things.ONE.getBytes(StandardCharsets.UTF_8));
  }
}
