package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Refusal;
import dev.latchkey.testkit.Reply;
import java.util.List;

/** Errors in the shapes that were seen: a text, or texts by field. INFERRED: all wordings. */
final class Detail {

  private Detail() {}

  static Reply of(int status, String text) {
    return Reply.json(status, new JsonFields().with("detail", text).json());
  }

  static Refusal refusal(int status, String text) {
    return new Refusal(of(status, text));
  }

  static Refusal ofField(String field, String complaint) {
    JsonObject fields = new JsonFields().with(field, List.of(complaint)).json();
    return new Refusal(Reply.json(400, new JsonFields().with("detail", fields).json()));
  }

  /** Seen: Bitsight's own challenge contains its name, that of a proxy does not. */
  static Reply unauthorized() {
    return of(401, "The token was not accepted.")
        .withHeader("WWW-Authenticate", "Basic realm=\"bitsight\"");
  }

  /** Seen: this one says message and not detail. */
  static Reply tooMany() {
    return Reply.json(429, new JsonFields().with("message", "Too many requests at once.").json())
        .withHeader("Retry-After", "60");
  }
}
