package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.latchkey.testkit.Call;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The entries of a list that a call wants to see, in the order it wants. Immutable. */
final class Rows {

  private final Call call;
  private final List<JsonObject> rows;

  Rows(Call call, List<JsonObject> rows) {
    this.call = call;
    this.rows = List.copyOf(rows);
  }

  List<JsonObject> list() {
    return rows;
  }

  /** Those in which a member contains what the parameter says, in any case. */
  Rows containing(String parameter, String path) {
    String part = call.query(parameter);
    if (part == null) {
      return this;
    }
    String wanted = part.toLowerCase(Locale.ROOT);
    return keep(
        row -> values(row, path).anyMatch(it -> it.toLowerCase(Locale.ROOT).contains(wanted)));
  }

  /** Those in which a member is one of the comma-separated values of the parameter. */
  Rows among(String parameter, String path) {
    String wanted = call.query(parameter);
    List<String> list = wanted == null ? List.of() : List.of(wanted.split(",", -1));
    return wanted == null ? this : keep(row -> values(row, path).anyMatch(list::contains));
  }

  /** Those in which a member is none of them. */
  Rows notAmong(String parameter, String path) {
    String unwanted = call.query(parameter);
    List<String> list = unwanted == null ? List.of() : List.of(unwanted.split(",", -1));
    return unwanted == null ? this : keep(row -> values(row, path).noneMatch(list::contains));
  }

  /**
   * Those in which a member is what the parameter says, or, with {@code _gt}, {@code _gte}, {@code
   * _lt} or {@code _lte} at its end, how it compares. Stated: not both.
   */
  Rows within(String parameter, String path) {
    boolean exact = call.query(parameter) != null;
    Rows kept = exact ? compared(parameter, path, sign -> sign == 0) : this;
    for (String suffix : List.of("_gt", "_gte", "_lt", "_lte")) {
      if (call.query(parameter + suffix) != null) {
        if (exact) {
          throw Detail.ofField(parameter, "It cannot be combined with " + suffix + ".");
        }
        boolean orEqual = suffix.endsWith("e");
        int direction = suffix.startsWith("_g") ? 1 : -1;
        kept =
            kept.compared(
                parameter + suffix, path, sign -> sign * direction > 0 || (orEqual && sign == 0));
      }
    }
    return kept;
  }

  /** In the order of {@code sort}, of which only these members are allowed. */
  Rows sorted(String otherwise, Set<String> allowed) {
    String sort = call.query("sort") == null ? otherwise : call.query("sort");
    @Nullable Comparator<JsonObject> order = null;
    for (String field : sort == null || sort.isEmpty() ? new String[0] : sort.split(",", -1)) {
      boolean descending = field.startsWith("-");
      String name = descending ? field.substring(1) : field;
      if (!allowed.contains(name)) {
        throw Detail.ofField("sort", "There is no such field."); // INFERRED
      }
      Comparator<JsonObject> by = (a, b) -> compare(first(a, name), first(b, name));
      Comparator<JsonObject> directed = descending ? by.reversed() : by;
      order = order == null ? directed : order.thenComparing(directed);
    }
    return order == null ? this : new Rows(call, rows.stream().sorted(order).toList());
  }

  /** With the members only that {@code fields} names. */
  Rows fields() {
    String fields = call.query("fields");
    if (fields == null) {
      return this;
    }
    Set<String> wanted = Set.copyOf(List.of(fields.split(",", -1)));
    rows.forEach(row -> row.keySet().retainAll(wanted));
    return this;
  }

  private Rows compared(String parameter, String path, Predicate<Integer> fits) {
    String bound = String.valueOf(call.query(parameter));
    return keep(row -> values(row, path).anyMatch(value -> fits.test(compare(value, bound))));
  }

  private Rows keep(Predicate<JsonObject> filter) {
    return new Rows(call, rows.stream().filter(filter).toList());
  }

  private static String first(JsonObject row, String path) {
    return values(row, path).findFirst().orElse("");
  }

  /** Numbers by value; the texts are dates and times of one form, whose order is that of time. */
  private static int compare(String left, String right) {
    boolean numbers = isNumber(left) && isNumber(right);
    return numbers
        ? new BigDecimal(left).compareTo(new BigDecimal(right))
        : left.compareToIgnoreCase(right);
  }

  private static boolean isNumber(String text) {
    return text.matches("-?\\d{1,18}(\\.\\d{1,9})?");
  }

  /** What is at a path such as {@code assets.asset}; several values where a list is on the way. */
  private static Stream<String> values(JsonElement at, String path) {
    if (at instanceof JsonArray array) {
      return array.asList().stream().flatMap(item -> values(item, path));
    }
    if (path.isEmpty()) {
      return at instanceof JsonPrimitive value ? Stream.of(value.getAsString()) : Stream.empty();
    }
    if (!(at instanceof JsonObject object)) {
      return Stream.empty();
    }
    int dot = path.indexOf('.');
    String name = dot < 0 ? path : path.substring(0, dot);
    JsonElement member = object.get(name);
    return member == null ? Stream.empty() : values(member, dot < 0 ? "" : path.substring(dot + 1));
  }
}
