package dev.latchkey.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import okhttp3.OkHttp;

/** {@code latchkey/<version> (java <v>; <os>) okhttp/<v>} and what the application adds. */
final class UserAgent {

  private static final String OURS =
      "latchkey/"
          + version()
          + " (java "
          + ascii(System.getProperty("java.version", "unknown"))
          + "; "
          + ascii(System.getProperty("os.name", "unknown"))
          + ") okhttp/"
          + OkHttp.VERSION;

  private UserAgent() {}

  static String of(List<String> appInfo) {
    return appInfo.isEmpty() ? OURS : OURS + " " + String.join(" ", appInfo);
  }

  /** Maven puts this file into every jar; only a run from class files has none. */
  private static String version() {
    String file = "/META-INF/maven/dev.latchkey/latchkey-core/pom.properties";
    try (InputStream in = UserAgent.class.getResourceAsStream(file)) {
      if (in == null) {
        return "dev";
      }
      Properties properties = new Properties();
      properties.load(in);
      return ascii(properties.getProperty("version", "dev"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** System properties can be set to anything, also to what a header cannot carry. */
  private static String ascii(String text) {
    return text.replaceAll("[^ -~]|[()]", "_");
  }
}
