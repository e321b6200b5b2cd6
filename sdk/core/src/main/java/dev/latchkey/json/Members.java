package dev.latchkey.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import dev.latchkey.Patch;
import dev.latchkey.error.DecodeException;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
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

  /** Writes a member of a change: nothing, a null, or its value. */
  public static <T> void write(JsonWriter out, String name, Patch<T> change, JsonCodec<T> codec)
      throws IOException {
    T value = change.value();
    if (value != null) {
      codec.write(out.name(name), value);
    } else if (change.isClear()) {
      out.name(name).nullValue();
    }
  }

  /** Reads a member of a change: a null, or its value. */
  public static <T> Patch<T> readPatch(JsonReader in, JsonCodec<T> codec) throws IOException {
    if (in.peek() == JsonToken.NULL) {
      in.nextNull();
      return Patch.clear();
    }
    return Patch.set(codec.read(in));
  }

  /**
   * Reads a member of an object that is keyed by something else than names: an entry, or whatever
   * the platform mixes among them.
   *
   * @param entry gets what {@code codec} can read
   * @param extra gets the rest
   */
  public static <T> void readEntry(
      JsonReader in,
      String name,
      JsonCodec<T> codec,
      BiConsumer<String, T> entry,
      BiConsumer<String, RawJson> extra)
      throws IOException {
    RawJson raw = RawJson.codec().read(in);
    T read;
    try {
      read = codec.parse(raw.json());
    } catch (DecodeException e) {
      extra.accept(name, raw); // of another kind, which the platforms do add
      return;
    }
    entry.accept(name, read);
  }

  /** Writes the entries of an object that is keyed by something else than names. */
  public static <T> void writeEntries(JsonWriter out, Map<String, T> entries, JsonCodec<T> codec)
      throws IOException {
    for (Map.Entry<String, T> entry : entries.entrySet()) {
      codec.write(out.name(entry.getKey()), entry.getValue());
    }
  }

  /** Two lists one after the other; null counts as empty. */
  public static <T> List<T> joined(@Nullable List<T> first, @Nullable List<T> second) {
    return Stream.of(first, second).filter(Objects::nonNull).flatMap(List::stream).toList();
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
  public static <T> Map<String, T> frozen(@Nullable Map<String, T> members) {
    return members == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }
}
