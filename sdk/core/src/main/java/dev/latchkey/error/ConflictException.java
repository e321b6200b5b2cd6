package dev.latchkey.error;

/** The request clashes with what is there (409). */
public final class ConflictException extends ApiException {
  private static final long serialVersionUID = 1L;

  public ConflictException(ErrorResponse response) {
    super(
        response,
        "Read the current state and decide again; a name that is taken is the usual cause.");
  }
}
