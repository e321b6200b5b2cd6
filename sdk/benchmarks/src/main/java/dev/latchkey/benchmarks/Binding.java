package dev.latchkey.benchmarks;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.google.gson.Gson;
import dev.latchkey.json.JsonCodec;
import java.io.IOException;

/** What turns documents into objects and back, measured side by side. */
public enum Binding {
  LATCHKEY("Latchkey"),
  STOCK("openapi-generator okhttp-gson"),
  GSON("Gson by reflection"),
  JACKSON("Jackson databind");

  /** Both ways of one document. */
  interface Format {
    Object decode(String json) throws IOException;

    String encode(Object value) throws IOException;
  }

  private final String title;

  Binding(String title) {
    this.title = title;
  }

  /** As a table or a chart says it. */
  public String title() {
    return title;
  }

  /** A switch, so that a process that measures one loads no other. */
  Format of(Document document) {
    return switch (this) {
      case LATCHKEY -> latchkey(document.codec());
      case STOCK -> stock(document);
      case GSON -> gson(document.plain());
      case JACKSON -> jackson(document.plain());
    };
  }

  private static <T> Format latchkey(JsonCodec<T> codec) {
    return new Format() {
      @Override
      public Object decode(String json) {
        return codec.parse(json);
      }

      @SuppressWarnings("unchecked") // what decode() gave
      @Override
      public String encode(Object value) {
        return codec.toJson((T) value);
      }
    };
  }

  private static Format stock(Document document) {
    return new Format() {
      @Override
      public Object decode(String json) throws IOException {
        return document.stock(json);
      }

      @Override
      public String encode(Object value) {
        return document.stock(value);
      }
    };
  }

  private static Format gson(Class<?> plain) {
    Gson gson = PlainJson.gson();
    return new Format() {
      @Override
      public Object decode(String json) {
        return gson.fromJson(json, plain);
      }

      @Override
      public String encode(Object value) {
        return gson.toJson(value);
      }
    };
  }

  private static Format jackson(Class<?> plain) {
    ObjectReader reader = PlainJson.jackson().readerFor(plain);
    ObjectWriter writer = PlainJson.jackson().writerFor(plain);
    return new Format() {
      @Override
      public Object decode(String json) throws IOException {
        return reader.readValue(json);
      }

      @Override
      public String encode(Object value) throws IOException {
        return writer.writeValueAsString(value);
      }
    };
  }
}
