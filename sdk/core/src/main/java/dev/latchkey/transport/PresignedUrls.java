package dev.latchkey.transport;

import dev.latchkey.ApiResponse;
import dev.latchkey.RequestOptions;
import dev.latchkey.Secret;
import dev.latchkey.binding.Operation;
import dev.latchkey.error.DecodeException;
import dev.latchkey.error.TransportException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

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
   * @throws TransportException also when the content is replaced before all of it has come
   */
  public long get(String name, Secret url, OutputStream out) {
    Delivery delivery = new Delivery(transport.platform() + " " + name, out);
    return transport
        .hearing(delivery::answered)
        .call(
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
    private final String call;
    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private long delivered;
    private int answers;
    private @Nullable String tag;

    Delivery(String call, OutputStream out) {
      this.call = call;
      this.out = out;
    }

    /** The rest of one content behind the beginning of another would be neither. */
    void answered(Response response) {
      answers++;
      if (!response.isSuccessful()) {
        return;
      }
      String its = response.header("ETag");
      if (delivered > 0 && !Objects.equals(tag, its)) {
        throw new TransportException(
            call
                + ": the connection broke, and when it was there again the content was another one."
                + " Fetch it again from the beginning.",
            null,
            true,
            answers);
      }
      tag = its;
    }

    long receive(BufferedSource content) throws IOException {
      content.skip(delivered);
      for (int read = content.read(buffer); read != -1; read = content.read(buffer)) {
        try {
          out.write(buffer, 0, read);
        } catch (ClosedByInterruptException e) {
          throw new TransportException(call + ": the thread was interrupted.", e, true, answers);
        } catch (IOException e) {
          throw new UncheckedIOException("what was fetched cannot be written", e);
        }
        delivered += read;
      }
      return delivered;
    }
  }
}
