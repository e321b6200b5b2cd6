package dev.latchkey.transport;

import com.google.gson.stream.JsonReader;
import dev.latchkey.json.JsonMismatch;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Refuses a document that names a member of an object twice. RFC 8259 (section 4) leaves open which
 * of the two counts, so two readers can take two different tokens from one answer.
 */
final class RepeatedMember {

  private RepeatedMember() {}

  /** Reads {@code in} to its end. */
  static void refuse(JsonReader in) throws IOException {
    Deque<Set<String>> objects = new ArrayDeque<>();
    while (true) {
      switch (in.peek()) {
        case BEGIN_OBJECT -> {
          in.beginObject();
          objects.push(new HashSet<>());
        }
        case END_OBJECT -> {
          in.endObject();
          objects.pop();
        }
        case BEGIN_ARRAY -> in.beginArray();
        case END_ARRAY -> in.endArray();
        case NAME -> {
          if (!objects.element().add(in.nextName())) {
            throw new JsonMismatch("each member once", "one of them twice", in.getPath());
          }
        }
        case STRING, NUMBER, BOOLEAN, NULL -> in.skipValue();
        case END_DOCUMENT -> {
          return;
        }
      }
    }
  }
}
