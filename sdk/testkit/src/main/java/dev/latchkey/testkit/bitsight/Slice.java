package dev.latchkey.testkit.bitsight;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.JsonFields;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A page of a list: so many entries from an offset, with links to its neighbours. */
final class Slice {

  private final Call call;
  private final String url;
  private final int limit;
  private final int offset;
  private final List<JsonObject> all;

  /**
   * Cuts a page.
   *
   * @param url the absolute address of the list
   * @param maxLimit the most entries of a page
   */
  Slice(Call call, String url, int maxLimit, List<JsonObject> all) {
    this.call = call;
    this.url = url;
    this.limit = Math.min(number("limit", 100, 1), maxLimit);
    this.offset = number("offset", 0, 0);
    this.all = all;
  }

  JsonFields fields() {
    boolean more = offset + limit < all.size();
    JsonFields links =
        new JsonFields()
            .with("next", more ? address(offset + limit) : null)
            .with("previous", offset > 0 ? address(Math.max(0, offset - limit)) : null);
    return new JsonFields()
        .with("links", links.json())
        .with("count", all.size())
        .with("results", all.stream().skip(offset).limit(limit).toList());
  }

  private int number(String parameter, int otherwise, int least) {
    int value = call.query(parameter, otherwise);
    if (value < least) {
      throw Detail.ofField(parameter, "It must be at least " + least + ".");
    }
    return value;
  }

  /** With the filters of the call: whoever follows a link sees the same list. */
  private @Nullable String address(int from) {
    Stream<String> filters =
        call.query().entrySet().stream()
            .filter(it -> !it.getKey().equals("limit") && !it.getKey().equals("offset"))
            .map(it -> encode(it.getKey()) + "=" + encode(String.join(",", it.getValue())));
    return Stream.concat(filters, Stream.of("limit=" + limit, "offset=" + from))
        .collect(Collectors.joining("&", url + "?", ""));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
