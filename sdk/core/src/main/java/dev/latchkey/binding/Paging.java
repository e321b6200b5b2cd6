package dev.latchkey.binding;

import dev.latchkey.Page;
import dev.latchkey.error.ApiException;
import dev.latchkey.error.DecodeException;
import dev.latchkey.error.LatchkeyException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * How a platform cuts a list into pages: by page number, by offset, or by a link to the next page.
 *
 * <p>An empty page in the middle does not end the list. A list that makes no progress (the same
 * link again, or page after page without an item although the total says there are more) ends with
 * an error instead of going round for ever.
 *
 * @param <R> the answer that holds one page
 * @param <T> an item
 */
public final class Paging<R, T> {

  /** So many empty pages in a row, with items still to come, count as no progress. */
  private static final int MAX_EMPTY_PAGES = 10;

  private enum Style {
    PAGE,
    OFFSET,
    LINK
  }

  /** Makes the call for one page. */
  public interface Call<R> {
    R make(Operation.Builder operation);
  }

  private record Position(
      long start, int emptyPages, @Nullable HttpUrl location, @Nullable Position previous) {

    boolean hasBeenAt(@Nullable HttpUrl url) {
      for (Position position = this; position != null; position = position.previous) {
        if (url != null && url.equals(position.location)) {
          return true;
        }
      }
      return false;
    }
  }

  private final Style style;
  private final String startParameter;
  private final String sizeParameter;
  private final int defaultSize;
  private final Function<R, @Nullable List<T>> items;
  private Function<R, @Nullable Number> total = answer -> null;
  private Function<R, @Nullable Number> pageSize = answer -> null;
  private Function<R, @Nullable String> next = answer -> null;
  private @Nullable Class<? extends LatchkeyException> emptyOn;

  private Paging(
      Style style,
      String startParameter,
      String sizeParameter,
      int defaultSize,
      Function<R, @Nullable List<T>> items) {
    this.style = style;
    this.startParameter = startParameter;
    this.sizeParameter = sizeParameter;
    this.defaultSize = defaultSize;
    this.items = items;
  }

  /** Pages with numbers from 1 on. */
  public static <R, T> Paging<R, T> page(
      String page, String size, int defaultSize, Function<R, @Nullable List<T>> items) {
    return new Paging<>(Style.PAGE, page, size, defaultSize, items);
  }

  /** Pages that begin at the offset of their first item, from 0 on. */
  public static <R, T> Paging<R, T> offset(
      String offset, String size, int defaultSize, Function<R, @Nullable List<T>> items) {
    return new Paging<>(Style.OFFSET, offset, size, defaultSize, items);
  }

  /** Pages that name the URL of the next; only the first is asked for by offset. */
  public static <R, T> Paging<R, T> link(
      String offset, String size, int defaultSize, Function<R, @Nullable List<T>> items) {
    return new Paging<>(Style.LINK, offset, size, defaultSize, items);
  }

  /** Where the answer says how many items there are in all. */
  public Paging<R, T> total(Function<R, @Nullable Number> total) {
    this.total = total;
    return this;
  }

  /** Where the answer says what page size the server really used. */
  public Paging<R, T> pageSize(Function<R, @Nullable Number> pageSize) {
    this.pageSize = pageSize;
    return this;
  }

  /** Where the answer links to the next page; called again, where else to look if not there. */
  public Paging<R, T> next(Function<R, @Nullable String> next) {
    Function<R, @Nullable String> before = this.next;
    this.next =
        answer -> {
          String link = before.apply(answer);
          return link == null || link.isEmpty() ? next.apply(answer) : link;
        };
    return this;
  }

  /** The exception that means "no items" on this platform, when the first page brings it. */
  public Paging<R, T> emptyOn(Class<? extends LatchkeyException> emptyOn) {
    this.emptyOn = emptyOn;
    return this;
  }

  /**
   * Fetches the first page.
   *
   * @param operation the operationId, for messages
   * @param start page number or offset to begin with; null for the beginning
   * @param size page size to ask for; null for the default
   * @param describe describes the call, all but the paging parameters
   */
  public Page<T> first(
      String operation,
      @Nullable Integer start,
      @Nullable Integer size,
      Supplier<Operation.Builder> describe,
      Call<R> call) {
    int first = start != null ? start : style == Style.PAGE ? 1 : 0;
    int asked = size != null ? size : defaultSize;
    return new Walk(operation, asked, describe, call).fetch(new Position(first, 0, null, null));
  }

  private final class Walk {
    private final String operation;
    private final int asked;
    private final Supplier<Operation.Builder> describe;
    private final Call<R> call;

    Walk(String operation, int asked, Supplier<Operation.Builder> describe, Call<R> call) {
      this.operation = operation;
      this.asked = asked;
      this.describe = describe;
      this.call = call;
    }

    Page<T> fetch(Position position) {
      Operation.Builder description = describe.get();
      if (position.location() != null) {
        description.location(position.location());
      } else {
        description.query(startParameter, position.start()).query(sizeParameter, asked);
      }
      R answer;
      try {
        answer = call.make(description);
      } catch (LatchkeyException e) {
        if (position.previous() == null && meansNoItems(e)) {
          return Page.of(List.of(), 0L, null);
        }
        throw e;
      }
      List<T> found = items.apply(answer);
      List<T> present = found == null ? List.of() : found;
      Number all = total.apply(answer);
      Position following = following(position, answer, present.size(), all);
      return Page.of(
          present,
          all == null ? null : all.longValue(),
          following == null ? null : () -> fetch(following));
    }

    /** A web page says nothing about items: it is what a wrong base URL brings. */
    private boolean meansNoItems(LatchkeyException failure) {
      boolean webPage =
          failure instanceof ApiException api
              && api.body() != null
              && api.body().stripLeading().startsWith("<");
      return emptyOn != null && emptyOn.isInstance(failure) && !webPage;
    }

    private @Nullable Position following(
        Position position, R answer, int count, @Nullable Number all) {
      int empty = count == 0 ? position.emptyPages() + 1 : 0;
      Position following =
          switch (style) {
            case PAGE -> {
              Number used = pageSize.apply(answer);
              long size = used == null || used.longValue() <= 0 ? asked : used.longValue();
              boolean more = all == null ? count > 0 : position.start() * size < all.longValue();
              yield more ? new Position(position.start() + 1, empty, null, position) : null;
            }
            case OFFSET -> {
              long reached = position.start() + (count == 0 ? asked : count);
              boolean more = all == null ? count > 0 : reached < all.longValue();
              yield more ? new Position(reached, empty, null, position) : null;
            }
            case LINK -> {
              String link = next.apply(answer);
              yield link == null || link.isEmpty()
                  ? null
                  : new Position(position.start() + count, empty, parse(link), position);
            }
          };
      if (following != null
          && (empty > MAX_EMPTY_PAGES || position.hasBeenAt(following.location()))) {
        throw new DecodeException(
            operation, "the next page", "progress", "the same page or empty pages again", null);
      }
      return following;
    }

    private HttpUrl parse(String link) {
      HttpUrl url = HttpUrl.parse(link);
      if (url == null) {
        throw new DecodeException(
            operation, "the link to the next page", "an absolute URL", "another string", null);
      }
      return url;
    }
  }
}
