package dev.latchkey.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field that is one text in one version of an API and a list of texts in another. Written back
 * the way it came; two of different form are not equal. Immutable.
 */
public final class TextOrList {

  private static final JsonCodec<TextOrList> CODEC =
      new JsonCodec<>() {
        @Override
        public TextOrList read(JsonReader in) throws IOException {
          return switch (in.peek()) {
            case STRING -> of(in.nextString());
            case BEGIN_ARRAY -> of(Codecs.readList(in, ScalarCodec.STRING));
            default -> throw JsonMismatch.at(in, "a string or an array");
          };
        }

        @Override
        public void write(JsonWriter out, TextOrList value) throws IOException {
          if (value.text == null) {
            Codecs.writeList(out, value.list, ScalarCodec.STRING);
          } else {
            out.value(value.text);
          }
        }
      };

  private final @Nullable String text;
  private final List<String> list;

  private TextOrList(@Nullable String text, List<String> list) {
    this.text = text;
    this.list = list;
  }

  /** One text; commas in it part its items, as they do in a query. */
  public static TextOrList of(String text) {
    return new TextOrList(text, text.isEmpty() ? List.of() : List.of(text.split(",", -1)));
  }

  public static TextOrList of(List<String> list) {
    return new TextOrList(null, List.copyOf(list));
  }

  public static JsonCodec<TextOrList> codec() {
    return CODEC;
  }

  /** The items, whichever way they came; empty when there is none. */
  public List<String> items() {
    return list;
  }

  /** Whether it is a list, and not one text. */
  public boolean isList() {
    return text == null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TextOrList that && isList() == that.isList() && list.equals(that.list);
  }

  @Override
  public int hashCode() {
    return list.hashCode();
  }

  /** The text as it came, or the items. */
  @Override
  public String toString() {
    return text == null ? list.toString() : text;
  }
}
