package dev.latchkey.error;

/** The platform cannot make sense of the request (400). */
public final class BadRequestException extends ApiException {
  private static final long serialVersionUID = 1L;

  public BadRequestException(ErrorResponse response) {
    super(
        response,
        "Check the arguments of the call; the platform's own words are in platformMessage().");
  }
}
