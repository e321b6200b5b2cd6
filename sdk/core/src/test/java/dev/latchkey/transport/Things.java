package dev.latchkey.transport;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import dev.latchkey.binding.Operation;
import dev.latchkey.binding.Retry;
import dev.latchkey.json.JsonCodec;
import dev.latchkey.json.JsonMismatch;
import java.io.IOException;

/** Operations of an imaginary platform, whose things have a name. */
final class Things {

  static final JsonCodec<String> NAMED =
      new JsonCodec<>() {
        @Override
        public String read(JsonReader in) throws IOException {
          String name = null;
          in.beginObject();
          while (in.hasNext()) {
            if (in.nextName().equals("name")) {
              if (in.peek() != JsonToken.STRING) {
                throw new JsonMismatch("a string", "something else", in.getPath());
              }
              name = in.nextString();
            } else {
              in.skipValue();
            }
          }
          in.endObject();
          if (name == null) {
            throw new JsonMismatch("a string", "nothing", "$.name");
          }
          return name;
        }

        @Override
        public void write(JsonWriter out, String value) throws IOException {
          out.beginObject().name("name").value(value).endObject();
        }
      };

  static final String ONE = "{\"name\":\"one\"}";

  private Things() {}

  static Operation<String> get() {
    return Operation.of("getThing", "GET", "/v1/things/{id}").path("id", "1").returns(NAMED);
  }

  static Operation<String> post() {
    return post(Retry.BY_METHOD);
  }

  static Operation<String> post(Retry retry) {
    return Operation.of("createThing", "POST", "/v1/things")
        .body("one", NAMED)
        .retry(retry)
        .returns(NAMED);
  }

  static Operation<String> withMethod(String method) {
    Operation.Builder operation = Operation.of("thing", method, "/v1/things");
    return (method.equals("GET") ? operation : operation.body("one", NAMED)).returns(NAMED);
  }
}
