package dev.latchkey.json;

import com.google.gson.stream.JsonWriter;
import dev.latchkey.Secret;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** Writes nothing, and keeps the secrets that it is given. */
final class SecretFinder extends JsonWriter {

  private final List<Secret> found = new ArrayList<>();

  SecretFinder() {
    super(Writer.nullWriter());
  }

  void value(Secret secret) throws IOException {
    found.add(secret);
    value("");
  }

  List<Secret> found() {
    return found;
  }
}
