package dev.latchkey.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists and maps of anything that has a codec. A null element is refused: no contract has one. */
public final class Codecs {

  private Codecs() {}

  public static <T> JsonCodec<List<T>> list(JsonCodec<T> element) {
    return new JsonCodec<>() {
      @Override
      public List<T> read(JsonReader in) throws IOException {
        return readList(in, element);
      }

      @Override
      public void write(JsonWriter out, List<T> value) throws IOException {
        writeList(out, value, element);
      }
    };
  }

  public static <T> JsonCodec<Map<String, T>> map(JsonCodec<T> value) {
    return new JsonCodec<>() {
      @Override
      public Map<String, T> read(JsonReader in) throws IOException {
        return readMap(in, value);
      }

      @Override
      public void write(JsonWriter out, Map<String, T> values) throws IOException {
        writeMap(out, values, value);
      }
    };
  }

  /** Reads an array into an unmodifiable list. */
  public static <T> List<T> readList(JsonReader in, JsonCodec<T> element) throws IOException {
    if (in.peek() != JsonToken.BEGIN_ARRAY) {
      throw JsonMismatch.at(in, "an array");
    }
    in.beginArray();
    List<T> values = in.hasNext() ? readElements(in, element) : List.of();
    in.endArray();
    return values;
  }

  /** Most arrays of the platforms have one element or none. */
  private static <T> List<T> readElements(JsonReader in, JsonCodec<T> element) throws IOException {
    T first = element.read(in);
    if (!in.hasNext()) {
      return List.of(first);
    }
    List<T> values = new ArrayList<>();
    values.add(first);
    while (in.hasNext()) {
      values.add(element.read(in));
    }
    return Collections.unmodifiableList(values);
  }

  public static <T> void writeList(JsonWriter out, List<T> values, JsonCodec<T> element)
      throws IOException {
    out.beginArray();
    for (T value : values) {
      element.write(out, value);
    }
    out.endArray();
  }

  /** Reads an object into an unmodifiable map that keeps the order of the document. */
  public static <T> Map<String, T> readMap(JsonReader in, JsonCodec<T> value) throws IOException {
    beginObject(in);
    Map<String, T> values = new LinkedHashMap<>();
    while (in.hasNext()) {
      values.put(in.nextName(), value.read(in));
    }
    in.endObject();
    return Collections.unmodifiableMap(values);
  }

  public static <T> void writeMap(JsonWriter out, Map<String, T> values, JsonCodec<T> value)
      throws IOException {
    out.beginObject();
    for (Map.Entry<String, T> entry : values.entrySet()) {
      out.name(entry.getKey());
      value.write(out, entry.getValue());
    }
    out.endObject();
  }

  /** Enters an object, or says what stands there instead. */
  public static void beginObject(JsonReader in) throws IOException {
    if (in.peek() != JsonToken.BEGIN_OBJECT) {
      throw JsonMismatch.at(in, "an object");
    }
    in.beginObject();
  }
}
