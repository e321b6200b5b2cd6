package dev.latchkey.error;

import org.jspecify.annotations.Nullable;

/** There is no credential to make the call with. The subclasses say why, and what helps. */
public abstract class SessionException extends LatchkeyException {
  private static final long serialVersionUID = 1L;

  protected SessionException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
