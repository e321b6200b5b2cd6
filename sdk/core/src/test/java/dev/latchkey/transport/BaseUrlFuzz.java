package dev.latchkey.transport;

import dev.latchkey.error.ConfigurationException;
import java.nio.charset.StandardCharsets;
import okhttp3.HttpUrl;

/** Base URLs as somebody may put them into an environment variable. */
public final class BaseUrlFuzz {

  private BaseUrlFuzz() {}

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    for (boolean cleartext : new boolean[] {false, true}) {
      try {
        HttpUrl url = BaseUrl.parse("Imaginary", text, cleartext);
        if (!url.isHttps() && !cleartext) {
          throw new IllegalStateException("cleartext was let through");
        }
      } catch (ConfigurationException e) {
        if (e.getMessage() == null || e.getMessage().isBlank()) {
          throw new IllegalStateException("a message of no use", e);
        }
      }
    }
  }
}
