package dev.latchkey.error;

import org.jspecify.annotations.Nullable;

/** The credential is good, but may not do this (403). */
public final class PermissionDeniedException extends ApiException {
  private static final long serialVersionUID = 1L;

  public PermissionDeniedException(ErrorResponse response) {
    super(response, advice(response.requiredPermission()));
  }

  /** The permission that the platform documents for this call; null when it documents none. */
  public @Nullable String requiredPermission() {
    return response().requiredPermission();
  }

  private static String advice(@Nullable String permission) {
    return permission == null
        ? "The credential may not do this: check its permissions and the organization of the call."
        : "The call needs the permission \""
            + permission
            + "\": give it to the credential, or check the organization of the call.";
  }
}
