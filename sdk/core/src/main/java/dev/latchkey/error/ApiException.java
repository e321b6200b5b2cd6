package dev.latchkey.error;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The platform answered, and the answer is an error. The subclasses stand for the HTTP statuses
 * that callers treat differently; {@link UnexpectedStatusException} is all the rest.
 *
 * <p>The message names the call, the status, the request id and what to do next. What the platform
 * sent in full, without its secrets, is in {@link #headers()} and {@link #body()}, which are never
 * part of a message or of a log.
 */
public abstract class ApiException extends LatchkeyException {
  private static final long serialVersionUID = 1L;

  private final ErrorResponse response;

  /**
   * For the subclasses.
   *
   * @param advice what helps, unless the response knows better ({@link ErrorResponse#advice()})
   */
  protected ApiException(ErrorResponse response, String advice) {
    super(ErrorMessage.of(response, advice), null);
    this.response = response;
  }

  /** Everything this exception knows, in one value. */
  public ErrorResponse response() {
    return response;
  }

  /** The HTTP status. */
  public int status() {
    return response.status();
  }

  /** The operation of the platform's API, as its specification names it. */
  public String operation() {
    return response.operation();
  }

  /** The platform's own code, such as a gRPC status; null when it sends none. */
  public @Nullable String code() {
    return response.code();
  }

  /** The platform's machine-readable reason, such as {@code ERROR_REASON_EXISTS}; often null. */
  public @Nullable String reason() {
    return response.reason();
  }

  /**
   * What the platform says, shortened, without control characters and without anything that looks
   * like a token. Null when it says nothing. Do not branch on it: platforms reword their messages.
   */
  public @Nullable String platformMessage() {
    return response.platformMessage();
  }

  /** What to give the platform's support; null when the platform sends no request id. */
  public @Nullable String requestId() {
    return response.requestId();
  }

  /** The response headers; the values of those that carry secrets are masked. */
  public Map<String, List<String>> headers() {
    return response.headers();
  }

  /** The first 64 KiB of the response body, secrets masked; null when there was none. */
  public @Nullable String body() {
    return response.body();
  }
}
