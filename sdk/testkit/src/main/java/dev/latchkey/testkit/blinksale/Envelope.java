package dev.latchkey.testkit.blinksale;

import com.google.gson.JsonElement;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Refusal;
import dev.latchkey.testkit.Reply;

/** What the platform wraps around every answer. */
final class Envelope {

  private Envelope() {}

  static Reply success(int status, String message, JsonElement data) {
    return Reply.json(
        status,
        new JsonFields().with("success", true).with("message", message).with("data", data).json());
  }

  /** An error: its stated message where there is one. Also a success that is none. */
  static Reply failure(int status, String message) {
    String said =
        switch (status) {
          case 401 -> "Unauthenticated.";
          case 403 -> "You do not have permission to access this resource.";
          case 404 -> "Resource not found.";
          default -> message;
        };
    return Reply.json(status, new JsonFields().with("success", false).with("message", said).json());
  }

  static Refusal notFound() {
    return new Refusal(failure(404, ""));
  }

  static Reply invalid(FieldErrors errors) {
    return Reply.json(
        422,
        new JsonFields()
            .with("success", false)
            .with("message", "Validation error")
            .with("errors", errors.json())
            .json());
  }
}
