package dev.latchkey.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The platform, or a gateway in front of it, failed (5xx). */
public final class ServerException extends ApiException {
  private static final long serialVersionUID = 1L;

  public ServerException(ErrorResponse response) {
    super(
        response,
        "The platform failed, not the call. If it changes something, read the state before you"
            + " repeat it; if this goes on, report it with the request id.");
  }

  /** How long the platform asks to wait; null when it does not say. */
  public @Nullable Duration retryAfter() {
    return response().retryAfter();
  }
}
