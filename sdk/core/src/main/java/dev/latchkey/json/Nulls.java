package dev.latchkey.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Which members of a document came as an explicit null, so that they are written back as one:
 * absent and null are not the same to every platform. Members are numbered by their model.
 */
public final class Nulls {

  private @Nullable BitSet members;

  /** None so far. */
  public Nulls() {}

  /** Skips a null in front of {@code in} and notes it; false, and nothing skipped, otherwise. */
  public boolean skip(JsonReader in, int member) throws IOException {
    if (in.peek() != JsonToken.NULL) {
      return false;
    }
    in.nextNull();
    if (members == null) {
      members = new BitSet();
    }
    members.set(member);
    return true;
  }

  /** These, or null when there was none, which takes no memory in the model. */
  public @Nullable Nulls orNull() {
    return members == null ? null : this;
  }

  boolean contains(int member) {
    return members != null && members.get(member);
  }
}
