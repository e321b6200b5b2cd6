package dev.latchkey.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the codecs of generated models do with each member of an object. */
public final class Members {

  private Members() {}

  /**
   * Writes a member that has a value, or that came as an explicit null; leaves it out otherwise.
   */
  public static <T> void write(
      JsonWriter out,
      String name,
      @Nullable T value,
      JsonCodec<T> codec,
      @Nullable Nulls nulls,
      int member)
      throws IOException {
    if (value != null) {
      codec.write(out.name(name), value);
    } else if (nulls != null && nulls.contains(member)) {
      out.name(name).nullValue();
    }
  }

  /** Writes the members that this version does not know. */
  public static void writeExtra(JsonWriter out, Map<String, RawJson> extra) throws IOException {
    if (extra.isEmpty()) {
      return; // nearly always, and to iterate over nothing costs two objects
    }
    for (Map.Entry<String, RawJson> member : extra.entrySet()) {
      RawJson.codec().write(out.name(member.getKey()), member.getValue());
    }
  }

  /** Refuses an object that lacks a member which the contract requires. */
  public static void require(@Nullable Object value, JsonReader in, String name)
      throws IOException {
    if (value == null) {
      throw new JsonMismatch("the member " + name, "nothing", in.getPath());
    }
  }

  /** An unmodifiable copy in the order of the document; empty for null. */
  public static Map<String, RawJson> frozen(@Nullable Map<String, RawJson> extra) {
    return extra == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(extra));
  }
}
