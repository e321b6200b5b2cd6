package dev.latchkey.transport;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.latchkey.binding.Operation;
import dev.latchkey.engine.TokenGrant;
import dev.latchkey.json.JsonCodec;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Token requests as most platforms have them: a flat object of texts. */
final class TokenForm {

  private static final JsonCodec<Map<String, String>> TEXTS =
      new JsonCodec<>() {
        @Override
        public Map<String, String> read(JsonReader in) {
          throw new UnsupportedOperationException();
        }

        @Override
        public void write(JsonWriter out, Map<String, String> value) throws IOException {
          out.beginObject();
          for (Map.Entry<String, String> member : value.entrySet()) {
            out.name(member.getKey()).value(member.getValue());
          }
          out.endObject();
        }
      };

  private TokenForm() {}

  static Operation<TokenGrant> login(String username, String password) {
    return of("login", "/login", Map.of("username", username, "password", password));
  }

  static Operation<TokenGrant> refresh(String token) {
    return of("refresh", "/tokens:refresh", Map.of("refresh_token", token));
  }

  private static Operation<TokenGrant> of(String name, String path, Map<String, String> form) {
    return Operation.of(name, "POST", path).body(new TreeMap<>(form), TEXTS).returns(Grants.GRANT);
  }
}
