package dev.latchkey.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything a Latchkey client throws on its own account.
 *
 * <p>Messages say what happened, in which call, and what to do; they never hold a credential, a
 * header or a body.
 */
public abstract class LatchkeyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  protected LatchkeyException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
