package dev.latchkey.testkit.bluebricks;

import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Refusal;
import dev.latchkey.testkit.Reply;

/** Errors. The sentences are stated; INFERRED: that the body has them, and in which member. */
final class Failure {

  private Failure() {}

  static Reply of(int status, String message) {
    String said =
        switch (status) {
          case 401 -> "failed to authenticate user";
          case 429 -> "too many requests";
          default -> message;
        };
    return Reply.json(status, new JsonFields().with("message", said).json());
  }

  static Refusal refusal(int status, String message) {
    return new Refusal(of(status, message));
  }
}
