package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PageTest {

  private final AtomicInteger fetches = new AtomicInteger();

  /** a b | (empty) | c d | e */
  private Page<String> fourPages() {
    return Page.of(
        List.of("a", "b"),
        5L,
        () -> fetch(List.of(), () -> fetch(List.of("c", "d"), () -> fetch(List.of("e"), null))));
  }

  private Page<String> fetch(List<String> items, @Nullable Supplier<Page<String>> next) {
    fetches.incrementAndGet();
    return Page.of(items, 5L, next);
  }

  @Test
  void iterator_goesOverEveryPageAndTheEmptyOne() {
    assertThat(fourPages()).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void iterator_fetchesAPageOnlyWhenItGetsThere() {
    var items = fourPages().iterator();
    items.next();
    items.next();
    assertThat(fetches).hasValue(0);
    assertThat(items.next()).isEqualTo("c");
    assertThat(fetches).hasValue(2);
  }

  @Test
  void stream_stopsEarlyWithoutFetchingTheRest() {
    assertThat(fourPages().stream().limit(3)).containsExactly("a", "b", "c");
    assertThat(fetches).hasValue(2);
  }

  @Test
  void limit_insideTheFirstPage_fetchesNothing() {
    assertThat(fourPages().limit(1)).containsExactly("a");
    assertThat(fetches).hasValue(0);
  }

  @Test
  void limit_overPages_cutsTheLastOne() {
    assertThat(fourPages().limit(3)).containsExactly("a", "b", "c");
  }

  @Test
  void pages_givesThemOneByOne() {
    assertThat(fourPages().pages().map(page -> page.items().size())).containsExactly(2, 0, 2, 1);
  }

  @Test
  void next_onTheLastPage_says() {
    assertThatThrownBy(() -> Page.of(List.of("a"), null, null).next())
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("hasNext()");
  }
}
