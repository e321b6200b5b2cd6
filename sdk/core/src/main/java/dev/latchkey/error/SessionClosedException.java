package dev.latchkey.error;

/** The session, or the client that owns it, was closed. */
public final class SessionClosedException extends SessionException {
  private static final long serialVersionUID = 1L;

  public SessionClosedException(String message) {
    super(message, null);
  }
}
