package dev.latchkey.error;

/** The platform does not accept the credential (401). */
public final class AuthenticationException extends ApiException {
  private static final long serialVersionUID = 1L;

  public AuthenticationException(ErrorResponse response) {
    super(
        response,
        "The token was refused: check that it has not expired or been revoked, and that it was made"
            + " for this platform and this base URL.");
  }
}
