package dev.latchkey.testkit.blinksale;

import com.google.gson.JsonObject;
import dev.latchkey.testkit.Call;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param url the absolute address of the list
 * @param number its number, counted from 1
 * @param size how many items a page holds
 * @param all the items of all pages
 */
record Page(String url, int number, int size, List<JsonObject> all) {

  static Page of(Call call, String url, int maxSize, List<JsonObject> all) {
    int size = Math.min(call.query("per_page", 15), maxSize);
    return new Page(url, call.query("page", 1), size, all);
  }

  static FieldErrors rules(Call call) {
    return new FieldErrors().positive(call, "page").positive(call, "per_page");
  }

  /** A list with the {@code links} that the pagination guide shows next to {@code meta}. */
  Reply replyWithLinks() {
    JsonFields links =
        new JsonFields()
            .with("first", address(1))
            .with("last", address(last()))
            .with("prev", address(number - 1))
            .with("next", address(number + 1));
    return Reply.json(200, envelope().with("links", links.json()).with("meta", meta()).json());
  }

  /** A list as the endpoint pages show it. */
  Reply reply() {
    return Reply.json(200, envelope().with("meta", meta()).json());
  }

  private JsonFields envelope() {
    return new JsonFields()
        .with("success", true)
        .with("message", "Resources retrieved successfully")
        .with("data", items());
  }

  private JsonObject meta() {
    boolean empty = items().isEmpty();
    long before = (number - 1L) * size;
    return new JsonFields()
        .with("current_page", number)
        .with("from", empty ? null : before + 1)
        .with("last_page", last())
        .with("links", metaLinks())
        .with("path", url)
        .with("per_page", size)
        .with("to", empty ? null : before + items().size())
        .with("total", all.size())
        .json();
  }

  private List<JsonObject> metaLinks() {
    List<JsonObject> links = new ArrayList<>();
    links.add(metaLink(number - 1, "&laquo; Previous"));
    for (int page = 1; page <= last(); page++) {
      links.add(metaLink(page, Integer.toString(page)));
    }
    links.add(metaLink(number + 1, "Next &raquo;"));
    return links;
  }

  private JsonObject metaLink(int page, String label) {
    return new JsonFields()
        .with("url", address(page))
        .with("label", label)
        .with("active", page == number)
        .json();
  }

  private List<JsonObject> items() {
    return all.stream().skip((number - 1L) * size).limit(size).toList();
  }

  private int last() {
    return Math.max(1, (all.size() + size - 1) / size);
  }

  /** Stated: without the page size. Who follows it falls back to 15 items a page. */
  private @Nullable String address(int page) {
    return page < 1 || page > last() ? null : url + "?page=" + page;
  }
}
