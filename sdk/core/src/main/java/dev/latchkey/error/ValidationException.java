package dev.latchkey.error;

import java.util.List;
import java.util.Map;

/** The platform understands the request and refuses some of its values (422). */
public final class ValidationException extends ApiException {
  private static final long serialVersionUID = 1L;

  public ValidationException(ErrorResponse response) {
    super(response, advice(response.fieldErrors()));
  }

  /** What is wrong, by the name of the field; empty when the platform does not say. */
  public Map<String, List<String>> fieldErrors() {
    return response().fieldErrors();
  }

  private static String advice(Map<String, List<String>> fields) {
    return fields.isEmpty()
        ? "Check the values of the call."
        : "Correct " + String.join(", ", fields.keySet()) + "; fieldErrors() has the details.";
  }
}
