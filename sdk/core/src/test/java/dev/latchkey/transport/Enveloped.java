package dev.latchkey.transport;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.latchkey.json.JsonCodec;
import java.io.IOException;

/** Reads any value as itself being of no interest. */
final class Enveloped implements JsonCodec<Object> {

  @Override
  public Object read(JsonReader in) throws IOException {
    in.skipValue();
    return this;
  }

  @Override
  public void write(JsonWriter out, Object value) {
    throw new UnsupportedOperationException();
  }
}
