package dev.latchkey.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.Page;
import dev.latchkey.error.DecodeException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PagingTest {

  private record Answer(List<String> items, @Nullable Integer total, @Nullable String next) {}

  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<String> requests = new ArrayList<>();

  private Page<String> first(Paging<Answer, String> paging) {
    return paging
        .total(Answer::total)
        .next(Answer::next)
        .first(
            "listThings",
            null,
            null,
            () -> Operation.of("listThings", "GET", "/things"),
            this::call);
  }

  private Answer call(Operation.Builder description) {
    Operation<Void> operation = description.returnsNothing();
    requests.add(
        operation.location() != null
            ? operation.location().toString()
            : operation.query().stream()
                .map(parameter -> parameter.name() + "=" + parameter.value())
                .collect(Collectors.joining("&")));
    return answers.remove();
  }

  private void answer(List<String> items, @Nullable Integer total, @Nullable String next) {
    answers.add(new Answer(items, total, next));
  }

  @Test
  void page_countsUpUntilTheTotalIsReached() {
    answer(List.of("a", "b"), 3, null);
    answer(List.of("c"), 3, null);
    assertThat(first(Paging.page("page", "size", 2, Answer::items))).containsExactly("a", "b", "c");
    assertThat(requests).containsExactly("page=1&size=2", "page=2&size=2");
  }

  @Test
  void page_withoutATotal_endsAtAnEmptyPage() {
    answer(List.of("a"), null, null);
    answer(List.of(), null, null);
    assertThat(first(Paging.page("page", "size", 2, Answer::items))).containsExactly("a");
  }

  @Test
  void page_whoseSizeTheServerCut_goesOn() {
    answer(List.of("a"), 2, null);
    answer(List.of("b"), 2, null);
    Paging<Answer, String> paging = Paging.page("page", "size", 100, Answer::items);
    assertThat(first(paging.pageSize(answer -> 1))).containsExactly("a", "b");
  }

  @Test
  void link_isLookedForInTurn() {
    String second = "https://api.example/things?page=2";
    String third = "https://api.example/things?page=3";
    answer(List.of("a"), null, "https://api.example/not-this-one");
    answer(List.of("b"), null, third);
    answer(List.of("c"), null, null);
    Paging<Answer, String> paging = Paging.link("offset", "limit", 1, Answer::items);

    assertThat(first(paging.next(it -> it.items().contains("a") ? second : null)))
        .containsExactly("a", "b", "c");
    assertThat(requests).containsExactly("offset=0&limit=1", second, third);
  }

  @Test
  void offset_advancesByWhatCame() {
    answer(List.of("a"), 2, null);
    answer(List.of("b"), 2, null);
    assertThat(first(Paging.offset("offset", "limit", 20, Answer::items)))
        .containsExactly("a", "b");
    assertThat(requests).containsExactly("offset=0&limit=20", "offset=1&limit=20");
  }

  @Test
  void link_isFollowedOverAnEmptyPage() {
    answer(List.of("a"), null, "https://api.example/things?o=1");
    answer(List.of(), null, "https://api.example/things?o=2");
    answer(List.of("b"), null, null);
    assertThat(first(Paging.link("offset", "limit", 100, Answer::items))).containsExactly("a", "b");
    assertThat(requests)
        .containsExactly(
            "offset=0&limit=100",
            "https://api.example/things?o=1",
            "https://api.example/things?o=2");
  }

  @Test
  void link_thatComesAgain_isAnErrorAndNotALoop() {
    answer(List.of("a"), null, "https://api.example/things?o=1");
    answer(List.of("b"), null, "https://api.example/things?o=2");
    answer(List.of("c"), null, "https://api.example/things?o=1");
    Page<String> page = first(Paging.link("offset", "limit", 100, Answer::items));
    assertThatThrownBy(() -> page.stream().toList())
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("listThings")
        .hasMessageContaining("progress");
  }

  @Test
  void offset_pagesThatStayEmpty_areAnErrorAndNotALoop() {
    for (int i = 0; i < 20; i++) {
      answer(List.of(), 1_000_000, null);
    }
    Page<String> page = first(Paging.offset("offset", "limit", 20, Answer::items));
    assertThatThrownBy(() -> page.stream().toList())
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("progress");
  }
}
