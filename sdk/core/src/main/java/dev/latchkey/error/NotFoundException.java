package dev.latchkey.error;

/** There is no such thing, or the credential may not see it (404). */
public final class NotFoundException extends ApiException {
  private static final long serialVersionUID = 1L;

  public NotFoundException(ErrorResponse response) {
    super(
        response,
        "Check the id, the organization of the call and the base URL: many platforms also answer 404"
            + " for what the credential may not see.");
  }
}
