package dev.latchkey.transport;

import java.util.Arrays;
import okhttp3.Headers;

/** Bodies: the first byte chooses the status, the rest is what the platform sent. */
public final class AnswerFuzz {

  private static final int[] STATUS = {200, 201, 204, 302, 400, 401, 403, 404, 409, 422, 429, 500};
  private static final FuzzedPlatform PLATFORM = new FuzzedPlatform();

  private AnswerFuzz() {}

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length > 0) {
      PLATFORM.answer(
          STATUS[(data[0] & 0xff) % STATUS.length],
          Headers.of("Content-Type", "application/json"),
          Arrays.copyOfRange(data, 1, data.length));
    }
  }
}
