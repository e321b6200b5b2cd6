package dev.latchkey.error;

/**
 * The text of an {@link ApiException}, for the person who reads it at 3 a.m.: which call, what
 * happened, what the platform says, what to do.
 */
final class ErrorMessage {

  private ErrorMessage() {}

  static String of(ErrorResponse response, String advice) {
    StringBuilder text = new StringBuilder(160);
    if (response.platform() != null) {
      text.append(response.platform()).append(' ');
    }
    text.append(response.operation()).append(": status ").append(response.status());
    if (response.reason() != null) {
      text.append(", reason ").append(response.reason());
    }
    if (response.requestId() != null) {
      text.append(", request id ").append(response.requestId());
    }
    text.append(". ");
    if (response.platformMessage() != null) {
      text.append("The platform says: \"").append(response.platformMessage()).append("\". ");
    }
    return text.append(response.advice() == null ? advice : response.advice()).toString();
  }
}
