package dev.latchkey.testkit.blendvision;

import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Refusal;
import dev.latchkey.testkit.Reply;
import java.util.List;

/**
 * Errors in the words of grpc-gateway. That 400 carries code 3 is stated; the other codes are
 * INFERRED from the gateway's standard mapping, and so are all reasons but those of the fact sheet.
 */
final class GrpcError {

  private GrpcError() {}

  static Reply of(int status, String message) {
    return of(status, message, List.of());
  }

  static Reply of(int status, String message, String reason) {
    JsonFields detail =
        new JsonFields()
            .with("@type", "type.googleapis.com/google.rpc.ErrorInfo")
            .with("reason", reason)
            .with("domain", "account.blendvision.example")
            .with("metadata", new JsonFields().json());
    return of(status, message, List.of(detail.json()));
  }

  static Refusal refusal(int status, String message, String reason) {
    return new Refusal(of(status, message, reason));
  }

  private static Reply of(int status, String message, List<?> details) {
    return Reply.json(
        status,
        new JsonFields()
            .with("code", code(status))
            .with("message", message)
            .with("details", details)
            .json());
  }

  private static int code(int status) {
    return switch (status) {
      case 400 -> 3; // INVALID_ARGUMENT
      case 401 -> 16; // UNAUTHENTICATED
      case 403 -> 7; // PERMISSION_DENIED
      case 404 -> 5; // NOT_FOUND
      case 429 -> 8; // RESOURCE_EXHAUSTED
      case 500 -> 13; // INTERNAL
      case 501 -> 12; // UNIMPLEMENTED
      case 503 -> 14; // UNAVAILABLE
      case 504 -> 4; // DEADLINE_EXCEEDED
      default -> 2; // UNKNOWN
    };
  }
}
