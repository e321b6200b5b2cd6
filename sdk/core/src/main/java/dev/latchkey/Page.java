package dev.latchkey;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, and the way to all others.
 *
 * <p>Iterating, or {@link #stream()}, goes over every item from this page on and fetches each next
 * page when it gets there, with the options of the first call. A page that happens to be empty does
 * not end the list. Immutable and thread-safe; nothing is fetched twice by one iterator.
 */
public final class Page<T> implements Iterable<T> {

  private final List<T> items;
  private final @Nullable Long total;
  private final @Nullable Supplier<Page<T>> next;

  private Page(List<T> items, @Nullable Long total, @Nullable Supplier<Page<T>> next) {
    this.items = List.copyOf(items);
    this.total = total;
    this.next = next;
  }

  /**
   * A page made by hand, for tests of code that takes one.
   *
   * @param total items in all pages together; null when nobody said
   * @param next fetches the page after this one; null when this is the last
   */
  public static <T> Page<T> of(
      List<T> items, @Nullable Long total, @Nullable Supplier<Page<T>> next) {
    return new Page<>(items, total, next);
  }

  /** The items of this page only; may be empty although more follow. */
  public List<T> items() {
    return items;
  }

  /** How many items the platform says there are in all; null when it does not say. */
  public @Nullable Long total() {
    return total;
  }

  /** Whether there is a page after this one. */
  public boolean hasNext() {
    return next != null;
  }

  /**
   * Fetches the page after this one.
   *
   * @throws NoSuchElementException when this is the last
   * @throws dev.latchkey.error.LatchkeyException as every call does
   */
  public Page<T> next() {
    if (next == null) {
      throw new NoSuchElementException("this is the last page; ask hasNext() first");
    }
    return next.get();
  }

  /** Every item from this page on. */
  @Override
  public Iterator<T> iterator() {
    return new Items<>(this);
  }

  /** Every item from this page on, lazily and in order. */
  public Stream<T> stream() {
    return StreamSupport.stream(spliterator(), false);
  }

  /** This page and all that follow, lazily. */
  public Stream<Page<T>> pages() {
    return Stream.iterate(this, page -> page != null, page -> page.hasNext() ? page.next() : null);
  }

  /** The first {@code count} items from this page on; no page beyond them is fetched. */
  public Page<T> limit(long count) {
    if (count < 0) {
      throw new IllegalArgumentException("limit is " + count + "; it must be 0 or more");
    }
    if (items.size() >= count) {
      return new Page<>(items.subList(0, (int) count), total, null);
    }
    Supplier<Page<T>> rest = next;
    return new Page<>(
        items, total, rest == null ? null : () -> rest.get().limit(count - items.size()));
  }

  @Override
  public String toString() {
    return "Page[items=" + items.size() + ", total=" + total + ", hasNext=" + hasNext() + "]";
  }

  private static final class Items<T> implements Iterator<T> {
    private Page<T> page;
    private int position;

    Items(Page<T> first) {
      this.page = first;
    }

    @Override
    public boolean hasNext() {
      while (position == page.items.size()) {
        if (!page.hasNext()) {
          return false;
        }
        page = page.next();
        position = 0;
      }
      return true;
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException("the list has no more items");
      }
      return page.items.get(position++);
    }
  }
}
