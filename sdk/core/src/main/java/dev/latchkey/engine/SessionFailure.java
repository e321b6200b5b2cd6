package dev.latchkey.engine;

import dev.latchkey.error.SessionException;
import java.io.IOException;

/**
 * Carries a session's exception through OkHttp, which treats anything but an {@link IOException}
 * thrown by an interceptor as a crash.
 */
public final class SessionFailure extends IOException {
  private static final long serialVersionUID = 1L;

  private final SessionException reason;

  public SessionFailure(SessionException reason) {
    super(reason.getMessage(), reason);
    this.reason = reason;
  }

  public SessionException reason() {
    return reason;
  }

  /**
   * What an interceptor throws for {@code reason}. A caller that was cancelled or interrupted while
   * it waited gets what OkHttp itself would have thrown; the session failed at nothing.
   */
  static IOException toIoException(SessionException reason) {
    return reason.getCause() instanceof IOException abandoned
        ? abandoned
        : new SessionFailure(reason);
  }
}
