package dev.latchkey.bluebricks.model;

import com.google.gson.stream.*;
import dev.latchkey.Secret;
import dev.latchkey.json.*;
import java.io.IOException;
import java.math.*;
import java.net.URI;
import java.time.*;
import java.util.*;
import org.jspecify.annotations.Nullable;

/** The direction of a sort. The platform may send values that have no constant here. */
public final class SortOrder extends OpenEnum {

  public static final SortOrder ASC = new SortOrder("asc", true);

  public static final SortOrder DESC = new SortOrder("desc", true);


  private static final JsonCodec<SortOrder> CODEC = codec(SortOrder::of);

  private SortOrder(String value, boolean known) {
    super(value, known);
  }

  /** The constant for {@code value}, or a value of its own when there is none. */
  public static SortOrder of(String value) {
    return switch (value) {

      case "asc" -> ASC;

      case "desc" -> DESC;

      default -> new SortOrder(value, false);
    };
  }

  /** Reads and writes it as JSON. */
  public static JsonCodec<SortOrder> codec() {
    return CODEC;
  }
}

