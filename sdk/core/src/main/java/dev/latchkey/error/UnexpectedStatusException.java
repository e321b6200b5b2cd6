package dev.latchkey.error;

/**
 * Any answer that has no exception of its own: a status outside the list, a redirect that is not
 * followed, or a 2xx that says in its body that the call has failed.
 */
public final class UnexpectedStatusException extends ApiException {
  private static final long serialVersionUID = 1L;

  public UnexpectedStatusException(ErrorResponse response) {
    super(response, "The call is not known to have succeeded; see status() and platformMessage().");
  }
}
