package dev.latchkey.transport;

import dev.latchkey.ApiResponse;
import dev.latchkey.RequestOptions;
import dev.latchkey.Secret;
import dev.latchkey.binding.Operation;
import dev.latchkey.error.DecodeException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import okhttp3.HttpUrl;
import okio.BufferedSource;

/**
 * Sends content to URLs that the platform has signed, and fetches it from there. They are on other
 * origins, so no credential, no organization, no cookie and no header of the caller's goes with it.
 * HTTPS, but for loopback where that is allowed.
 *
 * <p>Retries as a call of the platform does; an attempt ends when nothing has moved for a minute,
 * not after a time, because nobody knows how long content takes. Calls do not count against the
 * limit of concurrent calls, which is about the platform. Thread-safe.
 */
public final class PresignedUrls {

  private static final int BUFFER = 64 * 1024;

  private static final RequestOptions PATIENT =
      RequestOptions.builder()
          .timeout(Duration.ofDays(7))
          .attemptTimeout(Duration.ofDays(7))
          .build();

  /** What to send. Repeated attempts ask for it again, from its beginning. */
  public interface Content {

    /** In bytes. */
    long length();

    /**
     * Writes it all.
     *
     * @throws IOException of {@code out}; trouble with the source is to be unchecked, or the
     *     network would be blamed
     */
    void writeTo(OutputStream out) throws IOException;
  }

  private final Transport transport;

  public PresignedUrls(Transport transport) {
    this.transport = transport;
  }

  /**
   * Sends content with PUT.
   *
   * @param name what messages and listeners call it
   * @return the {@code ETag} of the answer
   */
  public String put(String name, Secret url, Content content) {
    Operation<Void> operation =
        Operation.of(name, "PUT", "")
            .presigned(parse(name, url))
            .content(new StreamedBody(content))
            .returnsNothing();
    ApiResponse<Boolean> response =
        transport.response(
            own -> {
              own.call(operation, PATIENT);
              return true;
            });
    List<String> tags = response.headers().getOrDefault("etag", List.of());
    if (tags.isEmpty()) {
      throw new DecodeException(name, "the header ETag", "a value", "nothing", null);
    }
    return tags.get(0);
  }

  /**
   * Fetches content with GET.
   *
   * @param name what messages and listeners call it
   * @return how many bytes came
   * @throws UncheckedIOException when {@code out} fails
   */
  public long get(String name, Secret url, OutputStream out) {
    Delivery delivery = new Delivery(out);
    return transport.call(
        Operation.of(name, "GET", "").presigned(parse(name, url)).receivedBy(delivery::receive),
        PATIENT);
  }

  private static HttpUrl parse(String name, Secret url) {
    HttpUrl parsed = HttpUrl.parse(url.reveal());
    if (parsed == null) {
      throw new DecodeException(
          name, "the signed link", "an absolute http or https URL", "something else", null);
    }
    return parsed;
  }

  /** Goes on where the attempt before has broken off: what has left cannot be taken back. */
  private static final class Delivery {
    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private long delivered;

    Delivery(OutputStream out) {
      this.out = out;
    }

    long receive(BufferedSource content) throws IOException {
      content.skip(delivered);
      for (int read = content.read(buffer); read != -1; read = content.read(buffer)) {
        try {
          out.write(buffer, 0, read);
        } catch (IOException e) {
          throw new UncheckedIOException("what was fetched cannot be written", e);
        }
        delivered += read;
      }
      return delivered;
    }
  }
}
